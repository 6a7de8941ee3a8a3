extension Guide837P {
  /// The service line: 2400 to 2440.
  static let line = """
    @2400 R 50 365 2300 ; service line
      LX R 1 365 R ; line number
      SV1 R 1 370 RRRRS-R-S-SS--S 07(RSSS) 01(RRSSSSS) 01-1=ER,HC,IV,WK 03=MJ,UN \
        07-1+07-2+07-3+07-4=$pointer 09+11+12=Y 15=0 ; service
      SV5 S 1 400 RRRRRR 01(RR) 01-1=HC 02=DA 06=1,4,6 ; equipment
      PWK S 10 420 RR--SS 01=$attachments 02=AA,BM,EL,EM,FT,FX 05=AC ; attachment
      PWK S 1 420 RR 01=CT 02!=AB,AD,AF,AG,NS ; certificate of need
      CR1 S 1 425 SS-RRR--SS 01=LB 04=A,B,C,D,E 05=DH ; ambulance transport
      CR3 S 1 435 RRR 01=I,R,S 02=MO ; equipment certification
      CRC S 3 450 RRRSSSS 01=07 02=N,Y 03+04+05+06+07=$ambulance ; ambulance conditions
      CRC S 1 450 RRR 01=70 02=N,Y 03=65 ; hospice employee
      CRC S 1 450 RRRS 01=09 02=N,Y 03+04=38,ZV ; equipment conditions
      DTP R 1 455 RRR 01=472 02=D8,RD8 ; date of service
      DTP S 1 455 RRR 01=471 02=D8 ; prescription
      DTP S 1 455 RRR 01=607 02=D8 ; certification revised
      DTP S 1 455 RRR 01=463 02=D8 ; therapy begun
      DTP S 1 455 RRR 01=461 02=D8 ; last certification
      DTP S 1 455 RRR 01=304 02=D8 ; last seen
      DTP S 2 455 RRR 01=738,739 02=D8 ; test
      DTP S 1 455 RRR 01=011 02=D8 ; shipped
      DTP S 1 455 RRR 01=455 02=D8 ; last X-ray
      DTP S 1 455 RRR 01=454 02=D8 ; initial treatment
      QTY S 1 460 RR 01=PT ; patients in the ambulance
      QTY S 1 460 RR 01=FL ; added anesthesia units
      MEA S 5 462 RRR 01=OG,TR 02=HT,R1,R2,R3,R4 ; test result
      CN1 S 1 465 RSSSSS 01=01,02,03,04,05,06,09 ; contract
      REF S 1 470 RR 01=9B ; repriced line number
      REF S 1 470 RR 01=9D ; adjusted repriced line number
      REF S 5 470 RR-S 04(RR) 01=G1 04-1=2U ; prior authorization
      REF S 1 470 RR 01=6R ; line control number
      REF S 1 470 RR 01=EW ; mammography certificate
      REF S 1 470 RR 01=X4 ; CLIA number
      REF S 1 470 RR 01=F4 ; referring CLIA number
      REF S 1 470 RR 01=BT ; vaccine batch
      REF S 5 470 RR-S 04(RR) 01=9F 04-1=2U ; referral number
      AMT S 1 475 RR 01=T ; sales tax
      AMT S 1 475 RR 01=F4 ; postage
      K3 S 10 480 R ; file information
      NTE S 1 485 RR 01=ADD,DCP ; note
      NTE S 1 485 RR 01=TPO ; note of a third party
      PS1 S 1 488 RR ; purchased service
      HCP S 1 492 RRSSSSS-SSSSSSS 01=00,01,02,03,04,05,06,07,08,09,10,11,12,13,14 \
        09=ER,HC,IV,WK 11=MJ,UN 13=T1,T2,T3,T4,T5,T6 14=1,2,3,4,5 15=1,2,3,4,5,6 ; repricing
    @2410 S 1 494 2400 ; drug
      LIN R 1 493 -RR 02=EN,EO,HI,N4,ON,UK,UP ; drug code
      CTP R 1 494 ---RR 05(R) 05-1=F2,GR,ME,ML,UN ; drug quantity
      REF S 1 495 RR 01=VY,XZ ; prescription number
    @2420A S 1 500 2400 ; line's rendering provider
      NM1 R 1 500 RRRSS-SSS 01=82 02=1,2 08=XX ; name
      PRV S 1 505 RRR 01=PE 02=PXC ; taxonomy
      REF S 20 525 RR-S 04(RR) 01=0B,1G,G2,LU 04-1=2U ; other number
    @2420B S 1 500 2400 ; purchased service provider
      NM1 R 1 500 RR-----SS 01=QB 02=1,2 08=XX ; name
      REF S 20 525 RR-S 04(RR) 01=0B,1G,G2 04-1=2U ; other number
    @2420C S 1 500 2400 ; line's service facility
      NM1 R 1 500 RRR----SS 01=77 02=2 08=XX ; name
      N3 R 1 514 RS ; street
      N4 R 1 520 RSSS--S ; city
      REF S 3 525 RR-S 04(RR) 01=G2,LU 04-1=2U ; number with the payer
    @2420D S 1 500 2400 ; line's supervising provider
      NM1 R 1 500 RRRSS-SSS 01=DQ 02=1 08=XX ; name
      REF S 20 525 RR-S 04(RR) 01=0B,1G,G2,LU 04-1=2U ; other number
    @2420E S 1 500 2400 ; ordering provider
      NM1 R 1 500 RRRSS-SSS 01=DK 02=1 08=XX ; name
      N3 S 1 514 RS ; street
      N4 S 1 520 RSSS--S ; city
      REF S 20 525 RR-S 04(RR) 01=0B,1G,G2 04-1=2U ; other number
      PER S 1 530 RSRRSSSS 01=IC 03=EM,FX,TE 05+07=EM,EX,FX,TE ; contact
    @2420F S 2 500 2400 ; line's referring provider
      NM1 R 1 500 RRRSS-SSS 01=DN,P3 02=1 08=XX ; name
      REF S 20 525 RR-S 04(RR) 01=0B,1G,G2 04-1=2U ; other number
    @2420G S 1 500 2400 ; line's ambulance pick-up
      NM1 R 1 500 RR 01=PW 02=2 ; name
      N3 R 1 514 RS ; street
      N4 R 1 520 RSSS--S ; city
    @2420H S 1 500 2400 ; line's ambulance drop-off
      NM1 R 1 500 RRS 01=45 02=2 ; name
      N3 R 1 514 RS ; street
      N4 R 1 520 RSSS--S ; city
    @2430 S 15 540 2400 ; other payer's adjudication
      SVD R 1 540 RRR-RS 03(RRSSSSS) 03-1=ER,HC,IV,WK ; amount paid for the line
      CAS S 5 545 RRRSSSSSSSSSSSSSSSS 01=CO,CR,OA,PI,PR ; adjustments
      DTP R 1 550 RRR 01=573 02=D8 ; adjudication date
      AMT S 1 550 RR 01=EAF ; patient still owes
    @2440 S 0 551 2400 ; form
      LQ R 1 551 RR 01=AS,UT ; form
      FRM R 99 552 RSSSS 02=N,W,Y ; answer on the form
    """
}
