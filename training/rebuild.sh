#!/bin/sh
# training/rebuild.sh DATA ENCODER OUT: both taggers as shipped: trains (or goes on), exports, tunes, scores.
# PYTHON and SCORER may be set; for a trial LARGE_MINUTES, SMALL_MINUTES and LESSONS too.
set -eu
data=$1 encoder=$2 out=$3
here=$(dirname "$0")
python=${PYTHON:-python}
large=${LARGE_FORM:-int8} short=${SMALL_FORM:-mixed}
first=${LARGE_MINUTES:-60} second=${LARGE_MINUTES:-58}
small=${SMALL_MINUTES:-35} between=${SMALL_MINUTES:-9} last=${SMALL_MINUTES:-70}
few=${LESSONS:-549} many=${LESSONS:-1617} many_more=${LESSONS:-2500} slim=${SMALL_MINUTES:-40} more=${SMALL_MINUTES:-20}
shape='"width":128,"inner":512,"heads":4,"layers":2,"role_width":128,"role_inner":256,"role_layers":1'
# Large blocks kept by the process: handing each back to the system takes longer than filling it.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456
mkdir -p "$out"

train() { "$python" "$here/train.py" --data "$data" --encoder "$encoder" "$@"; }
shipped() { # FOLDER FORM NAME [EXPORT'S OPTIONS]: its weights exported and tuned
  from=$1 form=$2 name=$3
  shift 3
  "$python" "$here/export.py" --weights "$from/tagger.pt" --encoder "$encoder" --out "$from/$form" --form "$form" "$@"
  "$python" "$here/tune.py" --weights "$from/$form" --data "$data" --name "$name"
}

train --out "$out/large1" --minutes "$first"
shipped "$out/large1" "$large" tagger-1 --keep down
train --out "$out/large2" --start "$out/large1/tagger.pt" --minutes "$second" --rate 1e-4 --head-rate 3e-4 --seed 2
shipped "$out/large2" "$large" tagger-2.1 --keep down

reports=$data/stories/bulk.reports.jsonl.gz
sets=$here/../evals/gold/sets
[ -s "$out/few.jsonl" ] ||
  "$python" "$here/teach.py" --weights "$out/large1/$large" --reports "$reports" --count "$few" > "$out/few.jsonl"
[ -s "$out/many.jsonl" ] ||
  "$python" "$here/teach.py" --weights "$out/large2/$large" --reports "$reports" --count "$many" \
    --without "$sets/a.json" "$sets/c.json" > "$out/many.jsonl"
"$python" "$here/open_data.py" --data "$data" "$out/open.jsonl.gz"
demo() { # TIMES: the demo's reports as often
  for _ in $(seq "$1"); do gzip -dc "$out/open.jsonl.gz" | grep -E '"doc_id": "[a-z-]+\.txt"'; done
}
gzip -c "$out/few.jsonl" > "$out/taught1.jsonl.gz"
{ head -n 350 "$out/few.jsonl"; demo 12; } | gzip > "$out/taught2.jsonl.gz"
{ cat "$out/many.jsonl"; demo 8; } | gzip > "$out/taught3.jsonl.gz"
train --out "$out/small1" --shape "{$shape}" --taught "$out/taught1.jsonl.gz" --minutes "$small" --rate 1e-3 --head-rate 1e-3 --seed 3
train --out "$out/small2" --start "$out/small1/tagger.pt" --shape "{$shape}" --taught "$out/taught2.jsonl.gz" \
  --minutes "$between" --rate 5e-4 --head-rate 5e-4 --epochs 2 --seed 5
train --out "$out/small3" --start "$out/small2/tagger.pt" --shape "{$shape,\"reach\":48}" --taught "$out/taught3.jsonl.gz" \
  --minutes "$last" --rate 8e-4 --head-rate 8e-4 --epochs 20 --seed 7
shipped "$out/small3" "$short" small-2.2 --window 208 --margin 24 --whole-lines --around 8 --reach 40
demo 1 | gzip > "$out/demo.jsonl.gz"
slimmer() { # OUT MINUTES [OPTIONS]
  to=$1 minutes=$2
  shift 2
  "$python" "$here/slim.py" --weights "$out/small3/$short" --data "$data" --out "$to" --name small-3 --inner 128 \
    --role-inner 64 --count "$many_more" --minutes "$minutes" --demo "$out/demo.jsonl.gz" \
    --without "$sets/a.json" "$sets/c.json" "$@"
}
"$python" "$here/vectors.py" --data "$data" --encoder "$encoder" --out "$out/vectors" --minutes "${SMALL_MINUTES:-6}" --threads 2
slimmer "$out/slim1" "$slim" --demo-times 4 --role-share 0.2
slimmer "$out/slim2" "$more" --start "$out/slim1" --rate 6e-4 --seed 13

for set in polnear gum; do
  for model in rules "advised:$out/slim2" "$out/large2/$large"; do
    "$python" "$here/predict.py" --model "$model" "$data/attribution/$set.dev.jsonl.gz" > "$out/predicted.jsonl"
    echo "== $set.dev, $model"
    [ -z "${SCORER:-}" ] || "$python" "$SCORER" "$data/attribution/$set.dev.jsonl.gz" "$out/predicted.jsonl"
  done
done
