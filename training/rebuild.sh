#!/bin/sh
# training/rebuild.sh DATA ENCODER OUT: both taggers as shipped: trains (or goes on), exports, tunes, scores.
# PYTHON and SCORER may be set; LARGE_MINUTES and SMALL_MINUTES too, for a trial.
set -eu
data=$1 encoder=$2 out=$3
here=$(dirname "$0")
python=${PYTHON:-python}
form=${FORM:-mixed}
first=${LARGE_MINUTES:-60} second=${LARGE_MINUTES:-58} small=${SMALL_MINUTES:-35} last=${SMALL_MINUTES:-9}
shape='{"width":128,"inner":512,"heads":4,"layers":2,"role_width":128,"role_inner":256,"role_layers":1}'
# Large blocks kept by the process: handing each back to the system takes longer than filling it.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456
mkdir -p "$out"

train() { "$python" "$here/train.py" --data "$data" --encoder "$encoder" "$@"; }
shipped() { # FOLDER: its weights exported and tuned
  "$python" "$here/export.py" --weights "$1/tagger.pt" --encoder "$encoder" --out "$1/$form" --form "$form"
  "$python" "$here/tune.py" --weights "$1/$form" --data "$data"
}

train --out "$out/large1" --minutes "$first"
shipped "$out/large1"
train --out "$out/large2" --start "$out/large1/tagger.pt" --minutes "$second" --rate 1e-4 --head-rate 3e-4 --seed 2
shipped "$out/large2"

reports=$data/stories/bulk.reports.jsonl.gz
[ -s "$out/taught.jsonl" ] ||
  "$python" "$here/teach.py" --weights "$out/large1/$form" --reports "$reports" --count 549 > "$out/taught.jsonl"
"$python" "$here/open_data.py" --data "$data" "$out/open.jsonl.gz"
gzip -c "$out/taught.jsonl" > "$out/taught.jsonl.gz"
train --out "$out/small1" --shape "$shape" --taught "$out/taught.jsonl.gz" --minutes "$small" --rate 1e-3 --head-rate 1e-3 --seed 3
{ # the demo's reports, twelve times, beside 350 of the taught
  head -n 350 "$out/taught.jsonl"
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do gzip -dc "$out/open.jsonl.gz" | grep -E '"doc_id": "[a-z-]+\.txt"'; done
} | gzip > "$out/taught2.jsonl.gz"
train --out "$out/small2" --start "$out/small1/tagger.pt" --shape "$shape" --taught "$out/taught2.jsonl.gz" \
  --minutes "$last" --rate 5e-4 --head-rate 5e-4 --epochs 2 --seed 5
shipped "$out/small2"

for set in polnear gum; do
  for model in rules "advised:$out/small2/$form" "$out/large2/$form"; do
    "$python" "$here/predict.py" --model "$model" "$data/attribution/$set.dev.jsonl.gz" > "$out/predicted.jsonl"
    echo "== $set.dev, $model"
    [ -z "${SCORER:-}" ] || "$python" "$SCORER" "$data/attribution/$set.dev.jsonl.gz" "$out/predicted.jsonl"
  done
done
