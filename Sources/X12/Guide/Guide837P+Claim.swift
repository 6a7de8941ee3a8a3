extension Guide837P {
  /// The claim and its providers: 2300 and 2310A to 2310F.
  static let claim = """
    @2300 S 100 130 2000B 2000C ; claim
      CLM R 1 130 RR--RRRRRSSS-------S 11(RS-SS) 05(RRR) 05-2=B 06=N,Y 07=A,B,C 08=N,W,Y \
        09=I,Y 10=P 11-1+11-2=AA,EM,OA 12=02,03,05,09 20=1,2,3,4,5,6,7,8,9,10,11,15 \
        05-3=0,1,2,3,4,5,6,7,8,9 ; claim
      DTP S 1 135 RRR 01=431 02=D8 ; onset
      DTP S 1 135 RRR 01=454 02=D8 ; initial treatment
      DTP S 1 135 RRR 01=304 02=D8 ; last seen
      DTP S 1 135 RRR 01=453 02=D8 ; acute manifestation
      DTP S 1 135 RRR 01=439 02=D8 ; accident
      DTP S 1 135 RRR 01=484 02=D8 ; last menstrual period
      DTP S 1 135 RRR 01=455 02=D8 ; last X-ray
      DTP S 1 135 RRR 01=471 02=D8 ; prescription
      DTP S 1 135 RRR 01=314,360,361 02=D8,RD8 ; disability
      DTP S 1 135 RRR 01=297 02=D8 ; last worked
      DTP S 1 135 RRR 01=296 02=D8 ; return to work
      DTP S 1 135 RRR 01=435 02=D8 ; admission
      DTP S 1 135 RRR 01=096 02=D8 ; discharge
      DTP S 2 135 RRR 01=090,091 02=D8 ; care assumed or given up
      DTP S 1 135 RRR 01=444 02=D8 ; first contact
      DTP S 1 135 RRR 01=050 02=D8 ; received by the repricer
      PWK S 10 155 RR--SS 01=$attachments 02=AA,BM,EL,EM,FT,FX 05=AC ; attachment
      CN1 S 1 160 RSSSSS 01=01,02,03,04,05,06,09 ; contract
      AMT S 1 175 RR 01=F5 ; patient paid
      REF S 1 180 RR 01=4N ; service exception
      REF S 1 180 RR 01=F5 ; Medicare crossover mark
      REF S 1 180 RR 01=EW ; mammography certificate
      REF S 1 180 RR 01=9F ; referral number
      REF S 1 180 RR 01=G1 ; prior authorization
      REF S 1 180 RR 01=F8 ; payer's claim number
      REF S 1 180 RR 01=X4 ; CLIA number
      REF S 1 180 RR 01=9A ; repriced claim number
      REF S 1 180 RR 01=9C ; adjusted repriced claim number
      REF S 1 180 RR 01=LX ; device exemption
      REF S 1 180 RR 01=D9 ; clearinghouse trace
      REF S 1 180 RR 01=EA ; medical record number
      REF S 1 180 RR 01=P4 ; demonstration project
      REF S 1 180 RR 01=1J ; care plan oversight
      K3 S 10 185 R ; file information
      NTE S 1 190 RR 01=ADD,CER,DCP,DGN,TPO ; note
      CR1 S 1 195 SS-RRR--SS 01=LB 04=A,B,C,D,E 05=DH ; ambulance transport
      CR2 S 1 200 -------R-SS 08=A,C,D,E,F,G,M ; spinal manipulation
      CRC S 3 220 RRRSSSS 01=07 02=N,Y 03+04+05+06+07=$ambulance ; ambulance conditions
      CRC S 3 220 RRRSSSS 01=E1,E2,E3 02=N,Y 03+04+05+06+07=$vision ; vision conditions
      CRC S 1 220 RRR 01=75 02=Y 03=IH ; homebound
      CRC S 1 220 RRRSS 01=ZZ 02=N,Y 03+04+05=AV,NU,S2,ST ; screening referral
      HI R 1 231 RSSSSSSSSSSS *(RR) 01-1=ABK,BK *-1=ABF,BF ; diagnoses
      HI S 1 231 RS *(RR) 01-1=BP *-1=BO ; anesthesia procedures
      HI S 2 231 RSSSSSSSSSSS *(RR) 01-1=BG *-1=BG ; condition codes
      HCP S 1 241 RRSSSSS-----SSS 01=$pricing 13=T1,T2,T3,T4,T5,T6 14=1,2,3,4,5 \
        15=1,2,3,4,5,6 ; repricing
    @2310A S 2 250 2300 ; referring provider
      NM1 R 1 250 RRRSS-SSS 01=DN,P3 02=1 08=XX ; name
      REF S 3 271 RR 01=0B,1G,G2 ; other number
    @2310B S 1 250 2300 ; rendering provider
      NM1 R 1 250 RRRSS-SSS 01=82 02=1,2 08=XX ; name
      PRV S 1 255 RRR 01=PE 02=PXC ; taxonomy
      REF S 4 271 RR 01=0B,1G,G2,LU ; other number
    @2310C S 1 250 2300 ; service facility
      NM1 R 1 250 RRR----SS 01=77 02=2 08=XX ; name
      N3 R 1 265 RS ; street
      N4 R 1 270 RSSS--S ; city
      REF S 3 271 RR 01=0B,G2,LU ; other number
      PER S 1 275 RSRRSS 01=IC 03=TE 05=EX ; contact
    @2310D S 1 250 2300 ; supervising provider
      NM1 R 1 250 RRRSS-SSS 01=DQ 02=1 08=XX ; name
      REF S 4 271 RR 01=0B,1G,G2,LU ; other number
    @2310E S 1 250 2300 ; ambulance pick-up
      NM1 R 1 250 RR 01=PW 02=2 ; name
      N3 R 1 265 RS ; street
      N4 R 1 270 RSSS--S ; city
    @2310F S 1 250 2300 ; ambulance drop-off
      NM1 R 1 250 RRS 01=45 02=2 ; name
      N3 R 1 265 RS ; street
      N4 R 1 270 RSSS--S ; city
    """
}
