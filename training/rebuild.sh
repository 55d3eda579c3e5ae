#!/bin/sh
# training/rebuild.sh DATA ENCODER OUT: trains (or goes on), exports, tunes, and scores. PYTHON and SCORER may be set.
set -eu
data=$1 encoder=$2 out=$3
here=$(dirname "$0")
python=${PYTHON:-python}
form=${FORM:-mixed}
# Large blocks kept by the process: handing each back to the system takes longer than filling it.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456

"$python" "$here/train.py" --data "$data" --encoder "$encoder" --out "$out" ${TRAIN_OPTIONS:-}
"$python" "$here/export.py" --weights "$out/tagger.pt" --encoder "$encoder" --out "$out/$form" --form "$form"
"$python" "$here/tune.py" --weights "$out/$form" --data "$data"
for set in polnear gum; do
  for model in rules "$out/$form" "alone:$out/$form"; do
    "$python" "$here/predict.py" --model "$model" "$data/attribution/$set.dev.jsonl.gz" > "$out/predicted.jsonl"
    echo "== $set.dev, $model"
    [ -z "${SCORER:-}" ] || "$python" "$SCORER" "$data/attribution/$set.dev.jsonl.gz" "$out/predicted.jsonl"
  done
done
