#!/usr/bin/env bash
# Reads the playground's official files into Playground/codes, as `scrubjay import` reads CMS's own.
# Usage: import.sh [SCRUBJAY] [FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scrubjay=${1:-scrubjay}
codes=${2:-$here/../codes}

import() { "$scrubjay" import "$@" --codes "$codes"; }

import icd10cm "$here/icd10cm-2026.csv" --from 2025-10-01
import icd10cm-tabular "$here/icd10cm-tabular-2026.xml" --from 2025-10-01
import hcpcs "$here/hcpcs-2026.csv" --from 2026-01-01 --through 2026-12-31
import mpfs "$here/mpfs-2026.csv" --set nonqpp --from 2026-01-01 --through 2026-12-31
import gpci "$here/gpci-2026.csv" --from 2026-01-01 --through 2026-12-31
for program in medicare medicaid; do
  import ncci-ptp "$here/ncci-ptp-$program.txt" --set $program-practitioner \
    --from 2026-01-01 --through 2026-12-31
  import ncci-mue "$here/ncci-mue-$program.csv" --set $program-practitioner \
    --from 2026-01-01 --through 2026-12-31
done
import ncci-aoc "$here/ncci-aoc-medicare.txt" --set medicare --from 2026-01-01 --through 2026-12-31
