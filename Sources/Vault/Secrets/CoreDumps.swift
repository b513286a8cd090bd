import Glibc

/// Keeps this process's memory out of core dumps; false if the system did not allow it.
///
/// Call once at the start. Sets the limit on the size of a dump to 0, and, since a dump that is
/// piped to a collector ignores that limit, takes every kind of memory out of what is dumped.
/// `PR_SET_DUMPABLE` is not used: it takes `/proc/self` away from an ordinary account, and with it
/// `/dev/stdin`.
public func keepOutOfCoreDumps() -> Bool {
  var limit = rlimit(rlim_cur: 0, rlim_max: 0)
  // The structure is ours and only read.
  let isLimited = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0
  // The text is copied for the call.
  let number = unsafe open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
  guard number >= 0 else { return false }
  defer { _ = close(number) }
  // Two bytes of a literal.
  let isFiltered = unsafe write(number, "0\n", 2) == 2
  return isLimited && isFiltered
}
