import Auditing
import EventLog
import MerkleLog
import Office
import Testing
import Vault

@Suite
struct `What an office hands out` {
  let record = TemporaryRecord()

  private func filled() throws -> Office {
    let office = try record.make()
    _ = try office.record(try requests(try sample("wegweiser-2023/setup.jsonl")))
    try office.takeIn("bewerbungen", 2023)
    return office
  }

  private func keys(_ office: borrowing Office) throws -> TrustedKeys {
    try TrustedKeys([try #require(try office.signers().first?.key)])
  }

  @Test
  func `proves each event to whoever has the log's key`() throws {
    let office = try filled()
    let keys = try keys(office)
    let head = try office.head()
    for position in [1, 6, 7, 200, head] {
      let (proof, leaf) = try office.proof(of: position)
      let bytes = try #require(leaf)
      let proven = try ProvenLeaf(proof: proof.span, leaf: bytes.span, keys: keys)
      #expect(proven.head?.position == position)
      #expect(proven.checkpoint.head.size == head)
    }
    for position in [0, head + 1] {
      do throws(OfficeError) {
        _ = try office.proof(of: position)
        Issue.record("#\(position) was proved")
      } catch {
        guard case .beyondHead(position, head: head) = error else { throw error }
      }
    }
  }

  @Test
  func `states every size, where a commit ended and where none did`() throws {
    let office = try filled()
    let keys = try keys(office)
    let watch = try WitnessFolder.open(at: record.folder + "/../watch")
    let witness = try Witness(watch)
    var former: UInt64 = 0
    for size in [1, 6, 7, 128, 200, try office.head()] {
      let checkpoint = try office.checkpoint(at: size)
      let proof = try office.consistency(from: former, to: size)
      let cosigned =
        former == 0
        ? try witness.cosign(checkpoint.span, proof: nil, keys: keys, timeS: 1)
        : try witness.cosign(checkpoint.span, proof: proof.span, keys: keys, timeS: 1)
      #expect(cosigned.checkpoint.checkpoint.head.size == size)
      former = size
    }
  }

  @Test
  func `takes in what a witness cosigned, and hands it on`() throws {
    let office = try filled()
    let witness = try Witness(WitnessFolder.open(at: record.folder + "/../watch"))
    let newest = try office.checkpoint()
    let cosigned = try witness.cosign(
      newest.span,
      proof: nil,
      keys: try keys(office),
      timeS: 1
    ).checkpoint
    do throws(OfficeError) {
      _ = try office.add(witnessed: cosigned.bytes, keys: [])
      Issue.record("an unknown witness was believed")
    } catch {
      guard case .checkpoint(.noWitness) = error else { throw error }
    }
    let added = try office.add(witnessed: cosigned.bytes, keys: [witness.key])
    #expect(added.witnesses.map { $0.key } == [witness.key])
    #expect(try office.witnessKeys() == [witness.key])
    let own = try #require(try office.signers().first?.key)
    let known = try KnownKeys([own, witness.key])
    let text = try office.checkpoint()
    let handed = try SignedCheckpoint(parsing: text.span)
    #expect(try handed.verify(with: known).map { $0.key } == [witness.key])
    // The actor's own cosignature is still there.
    #expect(handed.note.signatures.count == 3)
  }

  @Test
  func `takes in nothing of another log, another tree or a larger one`() throws {
    let office = try filled()
    let witness = try Witness(WitnessFolder.open(at: record.folder + "/../watch"))
    let other = TemporaryRecord()
    let stranger = try other.make()
    let foreign = try stranger.checkpoint()
    do throws(OfficeError) {
      _ = try office.add(witnessed: foreign, keys: [witness.key])
      Issue.record("another log's was kept")
    } catch {
      guard case .checkpoint(.otherLog) = error else { throw error }
    }
    let own = office.signer
    let signer = try #require(own)
    let root = try SHA256().emptyRoot()
    for size in [6, 100_000] as [UInt64] {
      let forged = try signer.note(
        of: TreeHead(size: size, root: root),
        branch: 1,
        actors: [],
        timeS: 1
      )
      do throws(OfficeError) {
        _ = try office.add(witnessed: forged, keys: [witness.key])
        Issue.record("a forged tree of \(size) was kept")
      } catch {
        switch error {
        case .checkpoint(.otherTree(size: 6)), .checkpoint(.ahead(size: 100_000, head: _)): break
        default: throw error
        }
      }
    }
  }

  @Test
  func `is the whole log as tiles, brought up to date as it grows`() throws {
    let office = try filled()
    let keys = try keys(office)
    let tiles = record.folder + "/../tiles"
    let first = try office.exportTiles(to: tiles, size: 300)
    #expect(try CheckedTiles(at: tiles, keys: keys).entryCount == 300)
    #expect((first.written, first.kept) == (5, 0))
    let second = try office.exportTiles(to: tiles)
    let checked = try CheckedTiles(at: tiles, keys: keys)
    #expect(checked.checkpoint.head.size == (try office.head()))
    // The two full tiles and the root's stood there already.
    #expect(second.kept == 3)
    #expect(try office.exportTiles(to: tiles).written == 0)
  }

  @Test
  func `is not written over anything else`() throws {
    let office = try filled()
    let tiles = record.folder + "/../tiles"
    #expect(shell("mkdir '\(tiles)' && touch '\(tiles)/thesis.txt'") == 0)
    #expect(throws: OfficeError.self) { _ = try office.exportTiles(to: tiles) }
    #expect(shell("rm '\(tiles)/thesis.txt'") == 0)
    let other = TemporaryRecord()
    _ = try other.make().exportTiles(to: tiles)
    #expect(throws: OfficeError.self) { _ = try office.exportTiles(to: tiles) }
  }
}
