/// What the guide 005010X222A1 (837P) asks for, as a table in text.
///
/// Facts only: loops with usage, greatest repeat (0: no limit), position and parents; segments with
/// usage, greatest use and position; elements with usage, code lists where the guide itself fixes
/// them, and components. Types and lengths come from ``BaseStandard``. The facts were read out of
/// the map that the open reader pyx12 ships (see docs/reference), with these corrections: BHT06
/// takes 31, ST03 is required, loops of one base position come in any order, and PWK*CT in a line
/// is the certificate where PWK02 is one of its codes.
///
///     @LOOP usage repeat position parent… ; words
///       SEGMENT usage use position elements qualifiers ; words
///
/// `elements` has a letter for each: R required, S situational, - not used; what is left out at the
/// end is not used. Then `01=A,B` codes of an element, `05-2=B` of a component, `05+07=…` of both,
/// `*-1=…` of the first component of all others, `05(RS-)` the components, `*(RR)` those of all,
/// `02~9` nine digits, `$name` a list of ``lists``.
enum Guide837P {
  /// Lists that stand at several places.
  static let lists = """
    $sequence A,B,C,D,E,F,G,H,P,S,T,U
    $filing 11,12,13,14,15,16,17,AM,BL,CH,CI,DS,FI,HM,LM,MA,MB,MC,OF,TV,VA,WC,ZZ
    $medicare 12,13,14,15,16,41,42,43,47
    $relationship 01,18,19,20,21,39,40,53,G8
    $patient 01,19,20,21,39,40,53,G8
    $attachments 03,04,05,06,07,08,09,10,11,13,15,21,A3,A4,AM,AS,B2,B3,B4,BR,BS,BT,CB,CK,CT,D2,\
    DA,DB,DG,DJ,DS,EB,HC,HR,I5,IR,LA,M1,MT,NN,OB,OC,OD,OE,OX,OZ,P4,P5,PE,PN,PO,PQ,PY,PZ,RB,RR,RT,\
    RX,SG,V5,XP
    $ambulance 01,04,05,06,07,08,09,12
    $vision L1,L2,L3,L4,L5
    $pricing 00,01,02,03,04,05,07,08,09,10,11,12,13,14
    $pointer 1,2,3,4,5,6,7,8,9,10,11,12
    """

  /// The tables in the order of the guide.
  static let parts = [header, subscriber, claim, otherPayer, line]
}
