# Finds stretches of eight or more lines of code that stand in two places. Blanks, comments and
# lines that only close something do not count, nor do the fields of an action: each action declares
# its own, even where two declare the same.
#
# A comment `// duplicate: reason` leaves out the code from there to the end of its scope, which is
# the next line that stands further left. It is for code that must stand twice, and says why.

BEGIN { stretch = 8 }

function indent(text) {
  match(text, /^ */)
  return RLENGTH
}

FNR == 1 {
  count = 0
  inField = 0
  leftOut = 0
}

# A scope that is left out is indented; 0 is none.
/^ +\/\/ duplicate: [^ ]/ && !leftOut {
  leftOut = indent($0)
  count = 0
}
leftOut && !/^ *$/ && indent($0) < leftOut { leftOut = 0 }
leftOut { next }

{
  line = $0
  sub(/^[ \t]*\/\/.*/, "", line)
  gsub(/[ \t]+/, " ", line)
  sub(/^ /, "", line)
  sub(/ $/, "", line)
}

line == "" || line ~ /^[][(){}, ]+$/ || line ~ /^(public |private |internal )?import / { next }
inField || line ~ /^public let [a-zA-Z_]+ = (Sealed)?Field</ {
  inField = line !~ /\)$/
  next
}

{
  count++
  recent[count % stretch] = line
  at[count % stretch] = FNR
  if (count < stretch) next
  window = ""
  for (i = count - stretch + 1; i <= count; i++) window = window "\n" recent[i % stretch]
  place = FILENAME ":" at[(count + 1) % stretch]
  if (window in seen) {
    # A longer stretch is named once: its windows follow each other.
    if (lastFile != FILENAME || lastCount != count - 1) {
      printf "%s: the same %d lines as %s\n", place, stretch, seen[window]
      findings++
    }
    lastFile = FILENAME
    lastCount = count
  } else {
    seen[window] = place
  }
}

END { exit findings > 0 }
