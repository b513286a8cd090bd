/// Names a list that comes with the program, without holding it.
public enum BuiltInList: Sendable, CaseIterable {
  // Programmes and cycles.
  case programmeSector
  case programmePurpose
  case programmeForm
  case funder
  case certificateCriterion
  case callChannel

  // People.
  case role
  case gender
  case language
  case consentPurpose
  case consentText
  case channel
  case contactStopReason
  case requestDecision
  case refusalGround
  case restrictionGround

  // Applications and mentors.
  case careerStage
  case faculty
  case field
  case decisionReason
  case decisionBody
  case eligibilityCriterion
  case withdrawalReason
  case sector
  case positionLevel

  // Tandems and groups.
  case initiator
  case matchReason
  case endReason
  case groupKind
  case groupRole
  case pauseReason

  // Meetings and what is around them.
  case meetingMode
  case meetingCancelReason
  case topic
  case side
  case goalCategory
  case goalRater
  case interimStatus
  case nextStep
  case concernSource
  case concernCategory
  case concernOutcome
  case workshopKind
  case workshopCancelReason
  case attendanceStatus

  // Feedback and results.
  case score
  case wave
  case surveyMode
  case missingReason
  case feedbackAbout
  case outcomeKind
  case precision
  case outcomeSource
  case dueWhat
  case dueRule

  // The keeping of the record.
  case actorRole
  case accessGround
  case erasureGround
  case erasureScope
  case sealPurpose
  case holdGround
  case exportKind
  case report

  /// The list.
  public var list: CodeList {
    switch self {
    // Programmes and cycles.
    case .programmeSector: .programmeSector
    case .programmePurpose: .programmePurpose
    case .programmeForm: .programmeForm
    case .funder: .funder
    case .certificateCriterion: .certificateCriterion
    case .callChannel: .callChannel

    // People.
    case .role: .role
    case .gender: .gender
    case .language: .language
    case .consentPurpose: .consentPurpose
    case .consentText: .consentText
    case .channel: .channel
    case .contactStopReason: .contactStopReason
    case .requestDecision: .requestDecision
    case .refusalGround: .refusalGround
    case .restrictionGround: .restrictionGround

    // Applications and mentors.
    case .careerStage: .careerStage
    case .faculty: .faculty
    case .field: .field
    case .decisionReason: .decisionReason
    case .decisionBody: .decisionBody
    case .eligibilityCriterion: .eligibilityCriterion
    case .withdrawalReason: .withdrawalReason
    case .sector: .sector
    case .positionLevel: .positionLevel

    // Tandems and groups.
    case .initiator: .initiator
    case .matchReason: .matchReason
    case .endReason: .endReason
    case .groupKind: .groupKind
    case .groupRole: .groupRole
    case .pauseReason: .pauseReason

    // Meetings and what is around them.
    case .meetingMode: .meetingMode
    case .meetingCancelReason: .meetingCancelReason
    case .topic: .topic
    case .side: .side
    case .goalCategory: .goalCategory
    case .goalRater: .goalRater
    case .interimStatus: .interimStatus
    case .nextStep: .nextStep
    case .concernSource: .concernSource
    case .concernCategory: .concernCategory
    case .concernOutcome: .concernOutcome
    case .workshopKind: .workshopKind
    case .workshopCancelReason: .workshopCancelReason
    case .attendanceStatus: .attendanceStatus

    // Feedback and results.
    case .score: .score
    case .wave: .wave
    case .surveyMode: .surveyMode
    case .missingReason: .missingReason
    case .feedbackAbout: .feedbackAbout
    case .outcomeKind: .outcomeKind
    case .precision: .precision
    case .outcomeSource: .outcomeSource
    case .dueWhat: .dueWhat
    case .dueRule: .dueRule

    // The keeping of the record.
    case .actorRole: .actorRole
    case .accessGround: .accessGround
    case .erasureGround: .erasureGround
    case .erasureScope: .erasureScope
    case .sealPurpose: .sealPurpose
    case .holdGround: .holdGround
    case .exportKind: .exportKind
    case .report: .report
    }
  }
}
