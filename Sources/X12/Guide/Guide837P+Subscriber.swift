extension Guide837P {
  /// The levels of subscriber and patient: 2000B to 2010CA.
  static let subscriber = """
    @2000B R 0 200 2000A ; subscriber level
      HL R 1 1 RRRR 03=22 04=0,1 ; level
      SBR R 1 5 RSSSS---S 01=$sequence 02=18 05=$medicare 09=$filing ; coverage
      PAT S 1 7 ----SSSSS 05=D8 07=01 09=Y ; patient facts
    @2010BA R 1 15 2000B ; subscriber
      NM1 R 1 15 RRRSS-SRR 01=IL 02=1,2 08=II,MI ; name
      N3 S 1 25 RS ; street
      N4 S 1 30 RSSS--S ; city
      DMG S 1 32 RRR 01=D8 03=F,M,U ; birth date and sex
      REF S 1 35 RR 02~9 01=SY ; social security number
      REF S 1 35 RR 01=Y4 ; casualty claim number
      PER S 1 40 RSRRSS 01=IC 03=TE 05=EX ; contact
    @2010BB R 1 15 2000B ; payer
      NM1 R 1 15 RRR----RR 01=PR 02=2 08=PI,XV ; name
      N3 S 1 25 RS ; street
      N4 S 1 30 RSSS--S ; city
      REF S 3 35 RR 01=2U,EI,FY,NF ; other number
      REF S 2 35 RR 01=G2,LU ; number with the payer
    @2000C S 0 140 2000B ; patient level
      HL R 1 1 RRRR 03=23 04=0 ; level
      PAT R 1 7 R---SSSSS 01=$patient 05=D8 07=01 09=Y ; patient facts
    @2010CA R 1 15 2000C ; patient
      NM1 R 1 15 RRRSS-S 01=QC 02=1 ; name
      N3 R 1 25 RS ; street
      N4 R 1 30 RSSS--S ; city
      DMG R 1 32 RRR 01=D8 03=F,M,U ; birth date and sex
      REF S 1 35 RR 01=Y4 ; casualty claim number
      REF S 1 35 RR 01=1W,SY ; member or social security number
      PER S 1 40 RSRRSS 01=IC 03=TE 05=EX ; contact
    """
}
