// Views: what is so, computed from what happened, as SQL tables that can be thrown away.
//
// In:  the events of a log, read in place. Out: one SQLite file with tables of people, tandems and
// outcomes, the SQL that asks for them, and the codebook that explains every column.
// It must never know a key: no name, no address and no free text ever stands in a view.
//
// `Declaring/` says what a view is; each folder of the office's work holds its views, one file a
// view: what it is called, its columns, and how events become its rows. `Folding/` carries events
// into rows, `Storing/` keeps the file.
//
// What always holds:
//
// 1. A row of a folded view holds from the position `since` until before the position `until`;
//    without `until` it holds now. The rows of a thing follow one another without a gap.
// 2. The rows are those that come of taking each event alone, in the order of positions, however
//    many are taken at once. So a view caught up equals the view rebuilt, row for row.
// 3. What a row says is folded in the order of what happened (day, then position): of two events
//    that say the same thing the later one counts, whenever it was recorded. Each value remembers
//    the moment that it comes from, so a late entry costs no more than any other.
// 4. The file's position and its rows change in one transaction.
