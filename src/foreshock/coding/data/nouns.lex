# Nominal predicates. EVENT | nouns | source slots | target slots | flags
#   source slots  mod (possessive, demonym or name before the noun), by, of (subjective: "the withdrawal of Soviet troops"), from
#   target slots  of (objective), on, against, to ...; "pair" takes the two sides of "between X and Y"
# A nominal is coded only where its source is named (or the verb it hangs on supplies it), never from a bare noun.
COERCE | seizure, capture, detention, boarding, hijacking, impounding, arrest | by mod | of | ofclass=VESSEL
COERCE | expulsion, deportation, eviction | by mod from | of | ofclass=CIVILIANS
ASSAULT | attack, assault, strike, raid, airstrike, bombardment, shelling, barrage, ambush, offensive, advance, incursion, onslaught, aggression, sortie, counterattack, counteroffensive, thrust, foray, campaign, operation, reprisal, drive, push, salvo, blitz, intervention | mod by | on against at into upon in over of | 
AID | deployment, dispatch, sending, despatch, secondment, posting | by mod of | to in with for | kind=training ofclass=ADVISER
ASSAULT | war | mod by | on against upon with over of | 
AGREE | ceasefire, truce, armistice, cease-fire | between | between | recip erupting inforce
AGREE | understanding, memorandum, compromise, settlement | between | between | recip
ASSAULT | gunfire, shootout, firefight | between | between | recip
ASSAULT | war, conflict, hostilities, shooting | between | between | recip erupting
ASSAULT | invasion, bombing, shelling, occupation, conquest, capture, seizure, siege, storming, sinking, assassination, killing, massacre, murder, destruction, downing, bombardment, gassing, torpedoing, slaughter, annexation, razing, encirclement, strafing, mining, overrunning, poisoning | by mod | of in on | 
ASSAULT | launch, launching, firing | mod by | at against on into | ofclass=MISSILE
ASSAULT | clash, fighting, firefight, skirmish, duel, hostilities, battle, combat, crossfire, gunbattle | mod between | with between against | recip
AID | delivery, supply, shipment, transfer, sale, provision, dispatch, airlift, gift, donation, resupply, flow, consignment, convoy, export, despatch, airdrop, rearmament, offer, pledge, promise | mod by from | to for of | bykind ofthing
AID | deployment, dispatch, sending, despatch, commitment, movement, arrival, airlift, landing | by mod of | to in alongside for into | troops oftroops
AID | training, arming, equipping, financing, funding, bankrolling, resupply, rearming, subsidy, sponsorship | by mod from | of for to | bykind
AID | aid, assistance, help, weapons, arms, weaponry, loan, intelligence | mod from | to for ~beneficiary | bykind thing
MOBILIZE | mobilisation, mobilization, call-up, callup | mod by | against ~ |
MOBILIZE | build-up, buildup, massing, deployment, exercise, manoeuvres, maneuvers, drill, overflight, show, stationing | mod by of | against near along on off toward in around over of | hostile
MOBILIZE | violation, breach | by mod | of | ofclass=AIRSPACE
RETREAT | withdrawal, pull-out, pullout, retreat, evacuation, pullback, disengagement, departure, removal | of mod by | from | pullout
RETREAT | release, return, repatriation | by mod | of to | ofclass=PRISONER
SANCTION | sanction, embargo, boycott, ban, tariff | mod by from | against on to of | 
SANCTION | expulsion, recall, withdrawal | by mod | of from | ofclass=DIPLOMAT
SANCTION | suspension, freeze, cutoff, cut-off, halt, freezing, severing | by mod | of to with | 
COERCE | blockade, quarantine, seizure, expulsion, detention, arrest, deportation, closure, kidnapping, abduction, internment, annexation, jamming, capture, hijacking, siege, persecution | by mod | of against on to around | 
CONSULT | talk, contact, meeting, negotiation, summit, discussion, consultation, conversation, dialogue, visit | mod between of | with to between | recip
AGREE | accord, agreement, treaty, pact, deal | mod between of | with between | recip
SUPPORT | support, backing, endorsement, recognition, praise, solidarity | mod from by of | for of to with ~beneficiary | 
DISAPPROVE | condemnation, criticism, denunciation, accusation, protest, complaint, censure | mod by from of | of against to at over about | 
REQUEST | demand, appeal, call, request, plea, proposal | mod by from | to for on that | request
REJECT | rejection, refusal, rebuff, veto | mod by of | of to | ofdemand
THREATEN | threat, warning, ultimatum | mod by from | to against | 

AGREE | truce, ceasefire | mod | with | 
COOPERATE | cooperation, co-operation, collaboration, alliance, partnership | mod between of | with between | recip
COOPERATE | exercise, drill, manoeuvre, patrol | by between of | with between | recip jointly
MOBILIZE | manoeuvre, overflight, patrol | mod by of | against near along on off toward around over | hostile
SANCTION | freeze, restriction, curb, crackdown, clampdown, halt | by mod | on to of against | 
RETREAT | pullout, pullback, stand-down, standdown | mod by of | from | pullout
CONCEDE | apology, surrender, concession, capitulation, reparation | by mod of | to for | 
CONCEDE | lifting, easing, relaxation, removal | by mod | of on | ofclass=SANCTIONS
INVESTIGATE | investigation, inquiry, probe, enquiry, inspection | by mod | of into on | 
ASSAULT | explosion, blast, sabotage, poisoning, ambush, hacking, arson | by | on in at of against near | 
