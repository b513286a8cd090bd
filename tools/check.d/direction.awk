# Checks that modules depend in one direction: what a module needs stands above it in Package.swift,
# and it imports none of the project's modules but those that it needs. Package.swift comes first.

function take(declaration,    name, needs, count, i, names) {
  if (!match(declaration, /"[A-Za-z0-9_]+"/)) return
  name = substr(declaration, RSTART + 1, RLENGTH - 2)
  if (match(declaration, /needs: *\[[^\]]*\]/)) {
    needs = substr(declaration, RSTART, RLENGTH)
    count = split(needs, names, "\"")
    for (i = 2; i <= count; i += 2) {
      if (!(names[i] in known)) {
        printf "Package.swift: %s needs %s, which stands below it\n", name, names[i]
        findings++
      }
      isNeeded[name, names[i]] = 1
    }
  }
  known[name] = 1
}

function readManifest(    rest, declaration) {
  rest = manifest
  while (match(rest, /(system|module|systemLibrary|target)\( *(name: *)?"[^()]*[()]/)) {
    declaration = substr(rest, RSTART, RLENGTH)
    rest = substr(rest, RSTART + RLENGTH)
    take(declaration)
  }
  isRead = 1
}

FILENAME == "Package.swift" {
  sub(/\/\/.*/, "")
  manifest = manifest " " $0
  next
}

!isRead { readManifest() }

FNR == 1 {
  split(FILENAME, parts, "/")
  module = parts[1] ~ /^(Sources|tools)$/ && parts[2] in known ? parts[2] : ""
}

module != "" && /^(@[a-zA-Z]+ )*(public |private |fileprivate |internal |package )?import [A-Za-z]/ {
  line = $0
  sub(/.*import (struct |enum |class |func |protocol |typealias )?/, "", line)
  sub(/[^A-Za-z0-9_].*/, "", line)
  if (line in known && !((module, line) in isNeeded)) {
    printf "%s:%d: %s does not name %s among its needs\n", FILENAME, FNR, module, line
    findings++
  }
}

END { exit findings > 0 }
