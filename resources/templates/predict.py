"""Asks the model in this folder, as answers.py says; needs numpy, tokenizers, and onnxruntime where it is an ONNX file, else transformers.

python predict.py FILE         one text a line, one JSON object a line comes out; without FILE from standard input
python predict.py --self-test  exit status 0 where the model answers as it did when it was written
"""

import json
import sys
from pathlib import Path

from answers import load, predict, rounded, self_test

if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    data = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else sys.stdin.buffer.read()
    for answer in predict(load(), data.decode("utf-8-sig").splitlines()):
        sys.stdout.buffer.write((json.dumps(rounded(answer), ensure_ascii=False) + "\n").encode("utf-8"))
