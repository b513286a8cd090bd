public import Vault

extension Office {
  /// Whether the keys are under a passphrase.
  public borrowing func keysAreProtected() throws(OfficeError) -> Bool {
    guard let folder = keeper?.folder else { return false }
    return try vaulted { () throws(VaultError) in try folder.isProtected() }
  }

  /// Puts the keys under a passphrase, or under another one.
  public borrowing func protectKeys(
    with passphrase: Passphrase,
    limits: PassphraseLimits = .moderate
  ) throws(OfficeError) {
    guard let folder = keeper?.folder else { throw .noKeys(why: "there are no keys to protect") }
    do throws(VaultError) { try folder.protect(with: passphrase, limits: limits) } catch {
      throw .vault(error)
    }
  }

  /// Stores the keys without a passphrase again.
  public borrowing func unprotectKeys() throws(OfficeError) {
    guard let folder = keeper?.folder else { throw .noKeys(why: "there are no keys at hand") }
    do throws(VaultError) { try folder.unprotect() } catch { throw .vault(error) }
  }
}
