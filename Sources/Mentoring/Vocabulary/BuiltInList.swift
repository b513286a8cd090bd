/// Names a list that comes with the program, without holding it.
public enum BuiltInList: Sendable, CaseIterable {
  case role, gender, language, programmeSector, programmePurpose, programmeForm, consentPurpose
  case channel, careerStage, faculty, field, decisionReason, sector, positionLevel, initiator
  case endReason, meetingMode, topic, side, certificateCriterion, actorRole
  case decisionBody, funder, consentText

  /// The list.
  public var list: CodeList {
    switch self {
    case .role: .role
    case .gender: .gender
    case .language: .language
    case .programmeSector: .programmeSector
    case .programmePurpose: .programmePurpose
    case .programmeForm: .programmeForm
    case .consentPurpose: .consentPurpose
    case .channel: .channel
    case .careerStage: .careerStage
    case .faculty: .faculty
    case .field: .field
    case .decisionReason: .decisionReason
    case .sector: .sector
    case .positionLevel: .positionLevel
    case .initiator: .initiator
    case .endReason: .endReason
    case .meetingMode: .meetingMode
    case .topic: .topic
    case .side: .side
    case .certificateCriterion: .certificateCriterion
    case .actorRole: .actorRole
    case .decisionBody: .decisionBody
    case .funder: .funder
    case .consentText: .consentText
    }
  }
}
