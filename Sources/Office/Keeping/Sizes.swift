public import Mentoring

extension Message {
  /// A number of bytes as people read it: `1.2 MB`, `1,2 MB`; powers of ten, as disks are sold.
  public static func size(bytes: Int) -> Message {
    var (whole, tenths, unit) = (bytes, 0, "B")
    for larger in ["kB", "MB", "GB", "TB"] where whole >= 1_000 {
      (tenths, whole) = (whole % 1_000 / 100, whole / 1_000)
      unit = larger
    }
    let text = unit == "B" || whole >= 100 ? "" : "\(tenths)"
    return text.isEmpty
      ? Message("\(whole) \(unit)", de: "\(whole) \(unit)")
      : Message("\(whole).\(text) \(unit)", de: "\(whole),\(text) \(unit)")
  }
}
