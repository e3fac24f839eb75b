#!/usr/bin/env python3
"""The engine beside QuickJS and Node's interpreter (`node --jitless`), round by round.

    pip install quickjs && bench/engine/run.py [--rounds 5] [--work 100] [--wsjs target/release/wsjs]

Prints the median milliseconds of each workload, the ratios to QuickJS and their geometric mean.
"""
import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
QUICKJS = """
import quickjs, sys
context = quickjs.Context()
context.set_max_stack_size(1 << 24)
lines = []
context.add_callable('print', lines.append)
context.eval(open(sys.argv[1]).read())
print('\\n'.join(lines))
"""


def results(command, script):
    output = subprocess.run([*command, script], check=True, capture_output=True, text=True).stdout
    return {name: float(ms) for name, ms in (line.split("\t") for line in output.splitlines())}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--work", type=int, default=100)
    options.add_argument("--wsjs", default=os.path.join(HERE, "../../target/release/wsjs"))
    options = options.parse_args()
    engines = {
        "wsjs": [options.wsjs],
        "QuickJS": [sys.executable, "-c", QUICKJS],
        "node --jitless": ["node", "--jitless"],
    }
    rounds = {name: [] for name in engines}
    with tempfile.NamedTemporaryFile("w", suffix=".js") as script:
        text = open(os.path.join(HERE, "workloads.js")).read()
        script.write(f"globalThis.WORK = {options.work};\n{text}")
        script.flush()
        for _ in range(options.rounds):
            for name, command in engines.items():
                rounds[name].append(results(command, script.name))
    print(f"| workload | {' | '.join(engines)} | to QuickJS |\n|---|{'---|' * (len(engines) + 1)}")
    ratios = []
    for workload in rounds["wsjs"][0]:
        ms = {name: statistics.median(result[workload] for result in rounds[name]) for name in engines}
        # Less than a millisecond is not measured.
        ratio = max(ms["wsjs"], 1) / max(ms["QuickJS"], 1)
        ratios.append(ratio)
        print(f"| {workload} | {' | '.join(f'{value:.0f}' for value in ms.values())} | {ratio:.2f} |")
    print(f"\ngeometric mean of the ratios: {math.exp(statistics.mean(map(math.log, ratios))):.2f}")


main()
