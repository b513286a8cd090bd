import Mentoring

/// How things stand, in words; the views keep these codes outside of any list.
let stands: [String: Message] = [
  "open": Message("open", de: "offen"),
  "closed": Message("closed", de: "abgeschlossen"),
  "submitted": Message("submitted", de: "eingegangen"),
  "admitted": Message("admitted", de: "zugelassen"),
  "rejected": Message("rejected", de: "abgesagt"),
  "waitlisted": Message("waitlisted", de: "Warteliste"),
  "accepted": Message("accepted", de: "angenommen"),
  "declined": Message("declined", de: "abgelehnt"),
  "applied": Message("applied", de: "beworben"),
  "matched": Message("in a tandem", de: "im Tandem"),
  "running": Message("running", de: "läuft"),
  "completed": Message("completed", de: "abgeschlossen"),
  "dissolved": Message("dissolved", de: "vorzeitig beendet"),
  "lapsed": Message("lapsed", de: "ohne Meldung ausgelaufen"),
  "given": Message("given", de: "erteilt"),
  "refused": Message("refused", de: "abgelehnt"),
  "withdrawn": Message("withdrawn", de: "zurückgezogen"),
  "issued": Message("issued", de: "ausgestellt"),
  "revoked": Message("revoked", de: "widerrufen"),
  "answered": Message("answered", de: "beantwortet"),
  "no-response": Message("no response", de: "keine Antwort"),
  "undeliverable": Message("undeliverable", de: "unzustellbar"),
  "not-asked": Message("not asked", de: "nicht gefragt"),
  "token": Message("one-time token", de: "Zugangscode"),
]
