extension Guide837P {
  /// Other coverage of the patient: 2320 and 2330A to 2330G.
  static let otherPayer = """
    @2320 S 10 290 2300 ; other coverage
      SBR R 1 290 RRSSS---S 01=$sequence 02=$relationship 05=$medicare 09=$filing ; coverage
      CAS S 5 295 RRRSSSSSSSSSSSSSSSS 01=CO,CR,OA,PI,PR ; adjustments
      AMT S 1 300 RR 01=D ; payer paid
      AMT S 1 300 RR 01=A8 ; not covered
      AMT S 1 300 RR 01=EAF ; patient still owes
      OI R 1 310 --RS-R 03=N,W,Y 04=P 06=I,Y ; release and assignment
      MOA S 1 320 SSSSSSSSS ; outpatient remarks
    @2330A R 1 325 2320 ; other subscriber
      NM1 R 1 325 RRRSS-SRR 01=IL 02=1,2 08=II,MI ; name
      N3 S 1 332 RS ; street
      N4 S 1 340 RSSS--S ; city
      REF S 1 355 RR 02~9 01=SY ; social security number
    @2330B R 1 325 2320 ; other payer
      NM1 R 1 325 RRR----RR 01=PR 02=2 08=PI,XV ; name
      N3 S 1 332 RS ; street
      N4 S 1 340 RSSS--S ; city
      DTP S 1 345 RRR 01=573 02=D8 ; adjudication date
      REF S 2 355 RR 01=2U,EI,FY,NF ; other number
      REF S 1 355 RR 01=G1 ; prior authorization
      REF S 1 355 RR 01=9F ; referral number
      REF S 1 355 RR 01=T4 ; adjustment mark
      REF S 1 355 RR 01=F8 ; payer's claim number
    @2330C S 2 325 2320 ; other payer's referring provider
      NM1 R 1 325 RR 01=DN,P3 02=1 ; name
      REF R 3 355 RR 01=0B,1G,G2 ; other number
    @2330D S 1 325 2320 ; other payer's rendering provider
      NM1 R 1 325 RR 01=82 02=1,2 ; name
      REF R 3 355 RR 01=0B,1G,G2,LU ; other number
    @2330E S 1 325 2320 ; other payer's service facility
      NM1 R 1 325 RR 01=77 02=2 ; name
      REF R 3 355 RR 01=0B,G2,LU ; other number
    @2330F S 1 325 2320 ; other payer's supervising provider
      NM1 R 1 325 RR 01=DQ 02=1 ; name
      REF R 3 355 RR 01=0B,1G,G2,LU ; other number
    @2330G S 1 325 2320 ; other payer's billing provider
      NM1 R 1 325 RR 01=85 02=1,2 ; name
      REF R 2 355 RR 01=G2,LU ; number with the payer
    """
}
