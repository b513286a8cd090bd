/// The chapters of two cycles, from the call for applications to what became of people.
enum TwoCycles {
  /// The call.
  ///
  /// Who applies. Nina applies on both sides; Guel and Gül are one person, entered twice.
  static let call = """
    2023-01-10 programme-defined slug=wegweiser title=Wegweiser purpose=transition
    2023-01-10 programme-defined slug=leuchtturm title=Leuchtturm
    2023-05-02 cycle-opened programme=wegweiser slug=wegweiser/2023 from=2023-10-01 until=2024-09-30
    2023-05-02 cycle-opened programme=leuchtturm slug=leuchtturm/2023 from=2023-10-01 until=2024-09-30
    2023-05-03 policy-set cycle=wegweiser/2023 two_sided_acceptance=yes blind_proposal=yes direct_formation=no mentor_capacity=2 mentors_per_mentee=2 meeting_interval_weeks=8 target_places=6 target_share_of_women=60 target_completion_rate=50
    2023-05-03 policy-set cycle=wegweiser/2023 minimum_meetings=2 minimum_workshop_hours=4 certificate_criteria=completed,minimum-meetings,minimum-workshop-hours survey_waves=t0=0,t1=12
    2023-05-10 call-published cycle=wegweiser/2023 channel=website deadline=2023-06-30
    2023-06-01 person-registered ref=anna given_name=Anna family_name=Amsel gender=female
    2023-06-01 person-registered ref=berta given_name=Berta family_name=Bach gender=female
    2023-06-01 person-registered ref=clara given_name=Clara family_name=Conrad gender=female
    2023-06-01 person-registered ref=david given_name=David family_name=Decker gender=male
    2023-06-01 person-registered ref=elif given_name=Elif family_name=Erdem gender=female
    2023-06-01 person-registered ref=frida given_name=Frida family_name=Fuchs gender=female
    2023-06-01 person-registered ref=guel given_name=Gül family_name=Güneş gender=female
    2023-06-02 person-registered ref=guel2 given_name=Guel family_name=Gunes
    2023-06-01 person-registered ref=hans given_name=Hans family_name=Hahn gender=male
    2023-06-01 person-registered ref=klara given_name=Klara family_name=Conradi gender=female
    2023-06-01 person-registered ref=lena given_name=Lena family_name=Lang gender=female
    2023-06-01 person-registered ref=maria given_name=Maria family_name=Moser gender=female
    2023-06-01 person-registered ref=nina given_name=Nina family_name=Neumann gender=female
    2023-06-01 person-registered ref=otto given_name=Otto family_name=Ostermann gender=male
    2023-06-01 person-registered ref=paula given_name=Paula family_name=Peters gender=female
    2023-06-10 application-submitted ref=a-anna person=anna cycle=wegweiser/2023 role=mentee
    2023-06-10 application-submitted ref=a-berta person=berta cycle=wegweiser/2023 role=mentee
    2023-06-11 application-submitted ref=a-clara person=clara cycle=wegweiser/2023 role=mentee
    2023-06-11 application-submitted ref=a-david person=david cycle=wegweiser/2023 role=mentee
    2023-06-12 application-submitted ref=a-elif person=elif cycle=wegweiser/2023 role=mentee
    2023-06-12 application-submitted ref=a-frida person=frida cycle=wegweiser/2023 role=mentee
    2023-06-13 application-submitted ref=a-guel person=guel2 cycle=wegweiser/2023 role=mentee
    2023-06-13 application-submitted ref=a-hans person=hans cycle=wegweiser/2023 role=mentee
    2023-06-14 application-submitted ref=a-nina person=nina cycle=wegweiser/2023 role=mentee
    2023-06-14 application-submitted ref=m-nina person=nina cycle=wegweiser/2023 role=mentor
    2023-06-14 application-submitted ref=m-maria person=maria cycle=wegweiser/2023 role=mentor
    2023-06-14 application-submitted ref=m-otto person=otto cycle=wegweiser/2023 role=mentor
    2023-06-15 application-submitted ref=a-lena person=lena cycle=leuchtturm/2023 role=mentee
    2023-06-20 mentor-approached person=paula cycle=wegweiser/2023
    2023-06-28 mentor-declined person=paula cycle=wegweiser/2023
    """

  /// The places.
  ///
  /// Clara declines hers, Frida gets it from the waiting list. Two duplicates, one of them wrong.
  static let places = """
    2023-07-01 application-withdrawn application=a-hans reason=lack-of-time
    2023-07-15 applicant-admitted application=a-anna
    2023-07-15 applicant-admitted application=a-berta
    2023-07-15 applicant-admitted application=a-clara
    2023-07-15 applicant-admitted application=a-david
    2023-07-15 applicant-admitted application=a-guel
    2023-07-15 applicant-admitted application=a-nina
    2023-07-15 applicant-admitted application=m-nina
    2023-07-15 applicant-admitted application=m-maria
    2023-07-15 applicant-admitted application=m-otto
    2023-07-15 applicant-rejected application=a-elif reason=places-filled
    2023-07-15 applicant-waitlisted application=a-frida
    2023-07-20 decision-notified application=a-clara channel=email
    2023-07-25 place-declined application=a-clara
    2023-07-28 applicant-promoted application=a-frida
    2023-07-15 applicant-admitted application=a-lena in=leuchtturm/2023
    2023-07-20 mentor-recruited person=maria cycle=wegweiser/2023 capacity=3 sector=science
    2023-07-20 mentor-recruited person=nina cycle=wegweiser/2023 sector=business
    2023-07-20 mentor-recruited person=otto cycle=wegweiser/2023 sector=business
    2023-08-01 persons-merged from=guel2 into=guel
    2023-08-02 persons-merged from=klara into=clara
    2023-08-03 persons-split from=klara into=clara
    """

  /// The matching.
  ///
  /// Blind proposals, accepted on both sides. Maria has three mentees, Gül two mentors, and Nina
  /// is a mentee of Maria and a mentor of David and Gül. Otto declines one, and lets another expire.
  static let matching = """
    2023-09-01 match-proposed ref=m1 mentee=anna mentor=maria cycle=wegweiser/2023 dependency_checked=yes
    2023-09-03 match-accepted match=m1 by=mentor
    2023-09-04 match-accepted match=m1 by=mentee
    2023-10-05 tandem-formed ref=t1 match=m1 from=2023-10-05 until=2024-09-30
    2023-09-01 match-proposed ref=m2 mentee=berta mentor=otto cycle=wegweiser/2023 dependency_checked=yes
    2023-09-05 match-declined match=m2 by=mentor
    2023-09-06 match-proposed ref=m3 mentee=berta mentor=maria cycle=wegweiser/2023 dependency_checked=yes
    2023-09-08 match-accepted match=m3 by=mentor
    2023-09-09 match-accepted match=m3 by=mentee
    2023-10-06 tandem-formed ref=t2 match=m3 from=2023-10-06 until=2024-09-30
    2023-09-06 match-proposed ref=m4 mentee=nina mentor=maria cycle=wegweiser/2023 dependency_checked=yes
    2023-09-08 match-accepted match=m4 by=mentor
    2023-09-09 match-accepted match=m4 by=mentee
    2023-10-07 tandem-formed ref=t3 match=m4 from=2023-10-07 until=2024-09-30
    2023-09-06 match-proposed ref=m5 mentee=david mentor=nina cycle=wegweiser/2023 dependency_checked=yes
    2023-09-08 match-accepted match=m5 by=mentor
    2023-09-09 match-accepted match=m5 by=mentee
    2023-10-08 tandem-formed ref=t4 match=m5 from=2023-10-08 until=2024-09-30
    2023-09-01 match-proposed ref=m6 mentee=frida mentor=otto cycle=wegweiser/2023 dependency_checked=yes
    2023-09-20 match-expired match=m6
    2023-09-21 match-proposed ref=m7 mentee=frida mentor=otto cycle=wegweiser/2023 dependency_checked=yes
    2023-09-23 match-accepted match=m7 by=mentor
    2023-09-24 match-accepted match=m7 by=mentee
    2023-10-09 tandem-formed ref=t5 match=m7 from=2023-10-09 until=2024-09-30
    2023-09-21 match-proposed ref=m8 mentee=guel mentor=otto cycle=wegweiser/2023 dependency_checked=yes
    2023-09-23 match-accepted match=m8 by=mentor
    2023-09-24 match-accepted match=m8 by=mentee
    2023-10-10 tandem-formed ref=t6 match=m8 from=2023-10-10 until=2024-09-30
    2023-09-21 match-proposed ref=m9 mentee=guel mentor=nina cycle=wegweiser/2023 dependency_checked=yes
    2023-09-23 match-accepted match=m9 by=mentor
    2023-09-24 match-accepted match=m9 by=mentee
    2023-10-10 tandem-formed ref=t7 match=m9 from=2023-10-10 until=2024-09-30
    2023-11-01 group-formed ref=g1 cycle=wegweiser/2023 kind=peer peers=anna,berta,frida facilitators=nina
    2023-12-01 group-member-added group=g1 person=david role=peer
    2024-02-05 group-member-left group=g1 person=berta
    """

  /// The work.
  ///
  /// What was reported by both sides, late, moved, paused, ended and begun again.
  static let work = """
    2023-10-12 agreement-signed tandem=t1 interval_weeks=4 confidentiality_agreed=yes
    2024-01-10 agreement-amended tandem=t1 interval_weeks=8
    2023-10-15 agreement-signed tandem=t3
    2023-10-12 goal-set tandem=t1 category=career text=Bewerbungsreif as=@goal
    2024-03-01 goal-revised goal=@goal text=Zwei+Bewerbungen
    2023-11-03 meeting-held ref=e1 tandem=t1 minutes=60 reported_by=mentor
    2023-11-05 meeting-confirmed meeting=e1 by=mentee minutes=75
    2023-12-08 meeting-held ref=e2 tandem=t1 minutes=45 reported_by=mentee
    2023-12-10 meeting-confirmed meeting=e2 by=mentor minutes=50
    2024-04-12 meeting-held tandem=t1 minutes=90
    2023-11-10 meeting-held tandem=t2 minutes=60
    2024-02-01 tandem-dissolved tandem=t2 reason=fit initiator=mentee
    2024-02-10 match-proposed ref=m10 mentee=berta mentor=nina cycle=wegweiser/2023 dependency_checked=yes overrides=mentor-capacity override_reason=Nina+möchte+es
    2024-02-12 match-accepted match=m10 by=mentor
    2024-02-13 match-accepted match=m10 by=mentee
    2024-02-20 tandem-formed ref=t8 match=m10 from=2024-02-20 until=2024-09-30 predecessor=t2
    2024-03-15 meeting-held tandem=t8 minutes=60
    2024-05-17 meeting-held tandem=t8 minutes=60
    2024-07-19 meeting-held tandem=t8 minutes=45
    2023-11-15 meeting-held tandem=t3 minutes=60
    2024-01-10 tandem-paused tandem=t3 reason=stay-abroad
    2024-03-10 tandem-resumed tandem=t3
    2024-03-20 meeting-held tandem=t3 minutes=60
    2024-04-01 meeting-scheduled ref=v1 tandem=t3 at=2024-04-10
    2024-04-09 meeting-cancelled meeting=v1 by=mentor
    2024-09-01 tandem-extended tandem=t3 until=2024-12-15
    2023-11-22 meeting-held tandem=t4 minutes=45
    2024-01-24 meeting-held tandem=t4 minutes=45
    2024-03-27 meeting-held tandem=t4 minutes=45
    2023-11-30 meeting-held tandem=t5 minutes=30
    2024-03-01 contact-stopped person=frida reason=unreachable
    2023-12-12 meeting-held tandem=t6 minutes=60
    2024-02-13 meeting-held tandem=t6 minutes=60
    2023-12-14 meeting-held tandem=t7 minutes=60
    2024-04-20 concern-raised tandem=t7 raised_by=mentee as=@concern
    2024-05-01 tandem-dissolved tandem=t7 reason=lack-of-time initiator=mentor
    2024-05-02 concern-resolved concern=@concern
    2024-02-15 check-in-done tandem=t3 status=amber
    2023-11-20 meeting-held group=g1 minutes=90 present=anna,berta,frida,nina
    2024-01-15 meeting-held group=g1 minutes=90 present=anna,david,nina
    2024-04-02 person-updated person=berta family_name=Groß
    2024-07-01 cycle-rescheduled cycle=wegweiser/2023 until=2024-10-31 with_tandems=yes
    2023-09-20 workshop-planned ref=w1 cycles=wegweiser/2023,leuchtturm/2023 kind=kick-off title=Auftakt day=2023-10-20 hours=4
    2023-10-20 workshop-held workshop=w1
    2023-10-20 attendance-recorded workshop=w1 person=anna status=present
    2023-10-20 attendance-recorded workshop=w1 person=berta status=present
    2023-10-20 attendance-recorded workshop=w1 person=david status=present
    2023-10-20 attendance-recorded workshop=w1 person=nina status=present
    2023-10-20 attendance-recorded workshop=w1 person=guel status=present
    2023-10-20 attendance-recorded workshop=w1 person=lena status=present
    2023-10-20 attendance-recorded workshop=w1 person=frida status=excused
    2023-10-20 attendance-recorded workshop=w1 person=otto status=absent
    2024-01-10 workshop-planned ref=w2 cycles=wegweiser/2023 kind=seminar title=Verhandeln day=2024-02-22 hours=6
    2024-02-22 workshop-held workshop=w2 hours=5
    2024-02-22 attendance-recorded workshop=w2 person=anna status=present
    2024-02-22 attendance-recorded workshop=w2 person=nina status=present
    2024-02-22 attendance-recorded workshop=w2 person=berta status=excused
    2024-02-22 attendance-recorded workshop=w2 person=david status=absent
    2024-01-10 workshop-planned ref=w3 cycles=wegweiser/2023 kind=networking title=Netzwerken day=2024-05-22 hours=3
    2024-05-15 workshop-cancelled workshop=w3
    """

  /// The surveys.
  ///
  /// One by name, one with one-time tokens that nobody can join to a person.
  static let surveys = """
    2023-09-01 instrument-defined slug=mut version=1 items=a=1..5+Ich+traue+mir+zu;+b=1..5+reversed+Ich+zögere score=mean minimum_answered=1
    2023-10-01 survey-issued instrument=mut version=1 wave=t0 cycle=wegweiser/2023 persons=anna,berta,david,frida,guel,nina
    2023-10-05 survey-answered instrument=mut version=1 wave=t0 person=anna answers=a=3,b=2
    2023-10-06 survey-answered instrument=mut version=1 wave=t0 person=berta answers=a=2,b=declined
    2023-10-07 survey-answered instrument=mut version=1 wave=t0 person=guel answers=a=4,b=4
    2023-10-12 survey-declined instrument=mut version=1 wave=t0 person=nina reason=declined
    2023-11-01 survey-declined instrument=mut version=1 wave=t0 person=frida reason=no-response
    2024-10-01 survey-issued instrument=mut version=1 wave=t1 cycle=wegweiser/2023 persons=anna,berta,david,guel,nina anonymous=yes as=@tokens
    2024-10-05 survey-answered token=@tokens.0 answers=a=4,b=2
    2024-10-05 survey-answered token=@tokens.1 answers=a=5,b=1
    2024-10-06 survey-answered token=@tokens.2 answers=a=3,b=3
    """

  /// The end.
  ///
  /// What was completed, what merely ran out, and what came after the closing.
  static let end = """
    2024-09-30 tandem-completed tandem=t4
    2024-09-30 tandem-completed tandem=t6 closing_talk_held=yes
    2024-10-01 tandem-completed tandem=t1 closing_talk_held=yes
    2024-10-15 tandem-completed tandem=t8
    2024-10-31 tandem-completed tandem=t3
    2024-10-31 tandem-lapsed tandem=t5
    2024-09-20 goal-rated goal=@goal attainment=1 by=mentee
    2024-10-10 feedback-given tandem=t1 from=mentee about=counterpart rating=5
    2024-10-11 feedback-given tandem=t1 from=mentor about=tandem rating=4
    2024-10-20 certificate-issued person=anna cycle=wegweiser/2023
    2024-10-20 certificate-issued person=berta cycle=wegweiser/2023
    2024-10-20 certificate-issued person=guel cycle=wegweiser/2023
    2024-10-31 tandem-completed group=g1
    2024-11-15 cycle-closed cycle=wegweiser/2023
    2024-12-01 certificate-issued person=david cycle=wegweiser/2023
    2024-06-14 meeting-held tandem=t4 minutes=30 late=Protokoll+kam+nach
    2023-10-10 survey-answered instrument=mut version=1 wave=t0 person=david mode=paper answers=a=5,b=1
    2024-12-01 alumna-joined person=anna
    2025-03-01 outcome-reported person=anna kind=job-entry precision=month cycle=wegweiser/2023
    """

  /// The second cycle, of the programme as which the first one goes on.
  ///
  /// Directly formed tandems, Anna as
  /// a mentor now, Paula a mentor of the whole programme.
  static let second = """
    2024-03-01 programme-amended programme=wegweiser title=Wegweiser+Wissenschaft
    2024-04-01 programme-defined slug=kompass title=Kompass
    2024-10-01 programme-succeeded from=wegweiser into=kompass
    2024-05-02 cycle-opened programme=kompass slug=kompass/2024 from=2024-10-01 until=2025-09-30
    2024-05-03 policy-set cycle=kompass/2024 direct_formation=yes mentor_capacity=2 meeting_interval_weeks=8 target_places=4 target_share_of_women=60 target_completion_rate=50
    2024-06-01 person-registered ref=rosa given_name=Rosa family_name=Reuter gender=female
    2024-06-10 application-submitted ref=a-rosa person=rosa cycle=kompass/2024 role=mentee
    2024-06-10 application-submitted ref=a-elif person=elif cycle=kompass/2024 role=mentee
    2024-06-10 application-submitted ref=a-hans person=hans cycle=kompass/2024 role=mentee
    2024-07-15 applicant-admitted application=a-rosa
    2024-07-15 applicant-admitted application=a-elif
    2024-07-15 applicant-admitted application=a-hans
    2024-11-10 mentor-recruited person=anna cycle=kompass/2024
    2024-11-10 mentor-recruited person=paula programme=kompass
    2024-11-20 tandem-formed ref=k1 mentee=rosa mentor=anna cycle=kompass/2024 from=2024-11-20 until=2025-09-30
    2024-11-21 tandem-formed ref=k2 mentee=elif mentor=paula cycle=kompass/2024 from=2024-11-21 until=2025-09-30
    2024-11-22 tandem-formed ref=k3 mentee=hans mentor=paula cycle=kompass/2024 from=2024-11-22 until=2025-09-30
    2025-01-10 meeting-held tandem=k1 minutes=60
    2025-03-14 meeting-held tandem=k1 minutes=60
    2025-01-15 meeting-held tandem=k2 minutes=45
    2025-01-20 meeting-held tandem=k3 minutes=30
    2025-02-01 participant-withdrew person=hans cycle=kompass/2024 role=mentee with_tandem=yes reason=lack-of-time
    2025-09-30 tandem-completed tandem=k1
    """
}
