# Finds what the style forbids and the formatter does not see. Prints file:line: finding.

function report(what) {
  printf "%s:%d: %s\n", FILENAME, FNR, what
  findings++
}

FNR == 1 {
  if (previous != "" && lines > 400) printf "%s: %d lines; split it by topic\n", previous, lines
  if (previous != "" && lines > 400) findings++
  previous = FILENAME
  inText = 0
  commented = -3
  isLibrary = FILENAME ~ /^Sources\//
}

{ lines = FNR }

# Texts of several lines may say anything.
{
  line = $0
  wasInText = inText
  if (gsub(/"""/, "", line) % 2 == 1) inText = !inText
  if (wasInText) next
}

/(TODO|FIXME)([^A-Za-z0-9_]|$)/ { report("finish it, or leave it out") }

{
  code = $0
  gsub(/"([^"\\]|\\.)*"/, "\"\"", code)
  sub(/\/\/.*/, "", code)
}

/^[ ]*\/\// { commented = FNR }

code ~ /(^|[^A-Za-z0-9_])(try|as)!/ { report("no try! and no as!") }
code ~ /[A-Za-z0-9_)\]]!([.,;)\]}[ ]|$)/ && code !~ /[A-Za-z0-9_)] != / { report("no force unwrap") }
code ~ /nonisolated\(unsafe\)|@unchecked Sendable/ && isLibrary && FNR > commented + 3 {
  report("say above it why this is safe")
}
code ~ /^(public |private |fileprivate |internal )?var [^{]*=[^{]*$/ && FILENAME !~ /main\.swift$/ {
  report("no global mutable state")
}
code ~ /static var [A-Za-z0-9_]+(: [^={]*)? = / { report("no global mutable state") }
code ~ /^(public |private |internal |package )?import Foundation([^A-Za-z]|$)/ && isLibrary {
  report("no Foundation in a library")
}

END {
  if (lines > 400) {
    printf "%s: %d lines; split it by topic\n", previous, lines
    findings++
  }
  exit findings > 0
}
