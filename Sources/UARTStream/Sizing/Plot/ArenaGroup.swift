import Board

/// The boards that have an arena of one size: one line in a plot.
struct ArenaGroup: Sendable {
  let arena: ArenaSize
  private(set) var names: [String]
  let verdict: SizingResult.Verdict

  /// The groups of these verdicts, the smallest arena first.
  static func groups(of verdicts: [SizingResult.Verdict]) -> [ArenaGroup] {
    var groups: [ArenaGroup] = []
    for verdict in verdicts {
      let arena = verdict.candidate.arena
      if let index = groups.firstIndex(where: { $0.arena.name == arena.name }) {
        groups[index].names.append(verdict.candidate.name)
      } else {
        groups.append(ArenaGroup(arena: arena, names: [verdict.candidate.name], verdict: verdict))
      }
    }
    return groups.sorted {
      ($0.arena.byteCount, $0.arena.slotCount) < ($1.arena.byteCount, $1.arena.slotCount)
    }
  }

  var color: String { verdict.fits ? SVGColor.holds : SVGColor.loses }

  /// `2048x64, microbit and 3 more`
  var label: String {
    let rest = names.count - 1
    return "\(arena.name), \(names[0])" + (rest > 0 ? " and \(rest) more" : "")
  }
}
