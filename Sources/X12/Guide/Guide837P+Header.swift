extension Guide837P {
  /// The transaction, its header and the billing provider: ST, 1000A to 2010AC.
  static let header = """
    @ST R 1 0 - ; transaction
      ST R 1 5 RRR 01=837 ; start
      BHT R 1 10 RRRRRR 01=0019 02=00,18 06=CH,RP,31 ; beginning
      SE R 1 555 RR ; end
    @1000A R 1 20 ST ; submitter
      NM1 R 1 20 RRRSS--RR 01=41 02=1,2 08=46 ; name
      PER R 2 45 RSRRSSSS 01=IC 03=ED,EM,FX,TE 05+07=ED,EM,EX,FX,TE ; contact
    @1000B R 1 20 ST ; receiver
      NM1 R 1 20 RRR----RR 01=40 02=2 08=46 ; name
    @2000A R 0 100 ST ; billing provider level
      HL R 1 1 R-RR 03=20 04=1 ; level
      PRV S 1 3 RRR 01=BI 02=PXC ; taxonomy
      CUR S 1 10 RR 01=85 ; currency
    @2010AA R 1 15 2000A ; billing provider
      NM1 R 1 15 RRRSS-SSS 01=85 02=1,2 08=XX ; name
      N3 R 1 25 RS ; street
      N4 R 1 30 RSSS--S ; city
      REF R 1 35 RR 01=EI,SY ; tax number
      REF S 2 35 RR 01=0B,1G ; other number
      PER S 2 40 RSRRSSSS 01=IC 03=EM,FX,TE 05+07=EM,EX,FX,TE ; contact
    @2010AB S 1 15 2000A ; pay-to address
      NM1 R 1 15 RR 01=87 02=1,2 ; name
      N3 R 1 25 RS ; street
      N4 R 1 30 RSSS--S ; city
    @2010AC S 1 15 2000A ; pay-to plan
      NM1 R 1 15 RRR----RR 01=PE 02=2 08=PI,XV ; name
      N3 R 1 25 RS ; street
      N4 R 1 30 RSSS--S ; city
      REF S 1 35 RR 01=2U,FY,NF ; other number
      REF R 1 35 RR 01=EI ; tax number
    """
}
