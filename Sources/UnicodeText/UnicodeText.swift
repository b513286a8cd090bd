// What Unicode asks of a program that stores and finds the names of people.
//
// In:  Swift strings, already decoded.
// Out: the form in which text is stored (`nfc`, `legible`), the forms under which a person is found (`folded`,
//      `searchKeys`, `searchWords`), its width on a terminal (`displayWidth`), and the first character
//      that a record does not accept (`textFault`), or letters read in the wrong encoding (`garbled`).
// Never knows: fields, files, terminals, languages other than by the rules written down here.
//
// The tables are those of utf8proc, one version for all of the above: what counts as assigned here is
// what is normalised here.

/// The text in normalisation form C, the one form in which text is stored and hashed.
///
/// Text below U+0300 is in this form already (UAX #15, NFC_Quick_Check) and is returned as it is
/// after one look at each byte; anything else is composed by `utf8proc_map`.
public func nfc(_ text: String) -> String {
  // The lead byte of U+0300 is 0xCC; all bytes of smaller code points are below it.
  guard text.utf8.contains(where: { $0 >= 0xCC }) else { return text }
  return mapped(text, [.stable, .compose])
}
