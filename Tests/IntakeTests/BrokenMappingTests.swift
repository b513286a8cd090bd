import Intake
import JSON
import Mentoring
import Testing

/// A way to break a mapping at one place.
private enum Break: String, CaseIterable {
  /// A word of the mapping's language is misspelt.
  case misspeltKey
  /// A value has a kind that nothing takes.
  case wrongKind
  /// A word of the mapping's language is not there.
  case missingKey
}

/// Every mapping that comes of breaking this one at a single place, with the path of the place.
///
/// The names of columns, of values and of items are the file's own, and no words of the language.
private func broken(_ value: JSONValue, by way: Break, at path: String = "", isOwn: Bool = false)
  -> [(path: String, mapping: JSONValue)]
{
  var all: [(path: String, mapping: JSONValue)] = []
  switch value {
  case .object(let members):
    for (index, member) in members.enumerated() where !member.key.hasPrefix("//") {
      let place = path.isEmpty ? member.key : "\(path).\(member.key)"
      var changed = members
      if !isOwn {
        switch way {
        case .misspeltKey:
          changed[index].key += "_x"
          all.append((place, .object(changed)))
        case .missingKey:
          changed.remove(at: index)
          all.append((place, .object(changed)))
        case .wrongKind: break
        }
      }
      let names = ["values", "columns", "empty"].contains(member.key)
      for (path, inner) in broken(member.value, by: way, at: place, isOwn: names) {
        changed = members
        changed[index].value = inner
        all.append((path, .object(changed)))
      }
    }
  case .array(let elements):
    for (index, element) in elements.enumerated() {
      for (path, inner) in broken(element, by: way, at: "\(path)[\(index)]") {
        var changed = elements
        changed[index] = inner
        all.append((path, .array(changed)))
      }
    }
  default:
    if way == .wrongKind { all.append((path, .real(1.5))) }
  }
  return all
}

@Suite
struct `A mapping that is broken at one place` {
  static let names = [
    "bewerbungen", "entscheidungen", "tandems", "treffen", "veranstaltungen", "teilnahme",
    "befragung", "verbleib",
  ]

  private func faults(_ mapping: JSONValue) -> [MappingFault.Item] {
    do throws(MappingFault) {
      _ = try Mapping(json: mapping.encoded())
      return []
    } catch { return error.items }
  }

  private func expectHelp(_ items: [MappingFault.Item], _ path: String) {
    for item in items {
      #expect(!item.path.isEmpty, "\(path)")
      #expect(item.reason.en.count > 8 && item.reason.de.count > 8, "\(path)")
      #expect(item.reason.en != item.reason.de, "\(path)")
    }
  }

  @Test(arguments: names)
  func `names the word that is misspelt`(name: String) throws {
    let mapping = try JSONValue(parsing: Samples.bytes("mappings/\(name).json"))
    let all = broken(mapping, by: .misspeltKey)
    #expect(all.count > 5)
    for (path, mapping) in all {
      let items = faults(mapping)
      #expect(items.contains { $0.path.hasPrefix(path) || $0.reason.en.contains("_x") }, "\(path)")
      expectHelp(items.filter { !$0.reason.en.contains("is missing") }, path)
    }
  }

  @Test(arguments: names)
  func `names the value of a kind that nothing takes`(name: String) throws {
    let mapping = try JSONValue(parsing: Samples.bytes("mappings/\(name).json"))
    for (path, mapping) in broken(mapping, by: .wrongKind) {
      let items = faults(mapping)
      #expect(!items.isEmpty, "\(path)")
      expectHelp(items, path)
    }
  }

  /// Much may be left out; what is then missing is said, and nothing else happens.
  @Test(arguments: names)
  func `is read without what may be left out, and says what is missing else`(name: String) throws {
    let mapping = try JSONValue(parsing: Samples.bytes("mappings/\(name).json"))
    var taken = 0
    for (path, mapping) in broken(mapping, by: .missingKey) {
      let items = faults(mapping)
      if items.isEmpty { taken += 1 }
      for item in items {
        #expect(item.reason.en != item.reason.de, "\(path)")
      }
    }
    #expect(taken > 0)
    #expect(!faults(.object([])).isEmpty)
  }
}
