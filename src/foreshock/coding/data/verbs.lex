# Verbal predicates. One frame a line: EVENT | verbs | object | target | flags
#   verbs   lemmas, comma-separated; verb_particle for particle verbs ("turn_down", "call_for": particle or bare preposition)
#   object  what the object (or the subject of a passive) must be: "-" anything, "!" none at all, "@" must resolve to an actor,
#           or classes of classes.lex joined by +; "s:CLASS" is a demand on the subject instead
#   target  slots tried in order: obj (the object or its owner), iobj (dative), any preposition, "~" may stay empty,
#           "rival" the opponent in the confrontation or the actor reacted to, "place" the owner of the place moved into
#   flags   recip; kind=<support kind>; bykind (kind from the object's class); content (its clause is content of speech);
#           crowd (the subject is a crowd or people of a state); rebuked ("for" or "over" says that words are meant);
#           deadline (an infinitive says what is to be done by then);
#           angry (an adjective of anger); hinting (a hostile deed is hinted at); leaving ("out of" a land);
#           mil (subject must be military or armed group); speech (a speech act: takes first person performatives)
# The first frame that fits wins, so special frames stand before general ones.

# ---- frames that must come before all others
ASSAULT | open | "front fronts" | against on |
MOBILIZE | reinforce, strengthen, fortify, bolster, beef_up | FRONTIER | with against opposite along ~ | hostile
MOBILIZE | fly, send | ARMS+HOSTUNIT | over around | hostile
AID | put, place | ARMS+HOSTUNIT+BASE+VESSEL | at | bykind word=disposal
AID | share | "picture pictures image images photograph photographs footage imagery intelligence map maps coordinates" | with iobj | kind=intelligence transfer word=with
REJECT | block, vote_down, kill | "resolution resolutions draft motion" | ~ |
AID | pay, cover, foot, meet | "salary salaries wage wages pension pensions" | of owner to | kind=economic
DISAPPROVE | come_in | - | from | word=criticism/censure/condemnation/rebuke/scorn speech inverse
DISAPPROVE | face, meet, encounter, receive | DISMAY+PROTESTN | from | speech inverse provoking
AID | teach, coach | @ | obj | kind=training
RETREAT | move_back, step_back, draw_back, pull_away | ! | from of | mil
RETREAT | hand, give, return, send, fly | "remains bodies body corpse corpses" | iobj to |
COOPERATE | open, reopen, set_up, establish | "office mission liaison bureau" | in with |
CONCEDE | take_back, readmit | REFUGEE+PERSONS | from of obj |
SANCTION | strike, cross, delete, remove, drop | @ | obj | word=list/roster/register
REJECT | shoot_down, torpedo, sink, scupper, slap_down, knock_down, scuttle, kill | PROPOSAL+ACCORD+TALKS | owner by of from | ofdemand speech
RETREAT | move, pull, shift, draw | TROOPS+HOSTUNIT | from | word=away pullout
CONSULT | discuss | - | with between | recip talking
CONSULT | stop, stop_over, stop_off | ! | in | person envoy
AGREE | settle, demarcate, delimit | DISPUTE+FRONTIER | with between ~ | recip
DISAPPROVE | be, remain, become, feel, grow | - | with at of by | angry speech
COOPERATE | take | - | with alongside | recip joint word=part with=EXERCISE
THREATEN | hint | - | at | hinting speech content
PROTEST | march, rally, protest, demonstrate, riot, picket, gather, assemble, converge, chant, swarm, mass, congregate, descend, camp, shout | - | on against outside at before to around | crowd
PROTEST | burn, storm, stone, pelt, besiege, attack, ransack, torch, trash, vandalise, vandalize, deface, trample, picket, surround, mob, blockade, daub, egg, smash, loot, hit | DIPLOMAT+EMBLEM+FIRM+SHOP | obj owner of | crowd
PROTEST | hurl, throw, lob, fling | - | at | crowd with=DIPLOMAT/EMBLEM/FIRM/SHOP
PROTEST | set | EMBLEM+FIRM+SHOP+DIPLOMAT | obj owner of on | crowd word=fire/ablaze/alight
DISAPPROVE | take | @ | obj | word=task speech
DISAPPROVE | come_under, run_into | - | from | word=fire/criticism/attack speech inverse rebuked
DISAPPROVE | draw, provoke, attract, elicit, earn, spark, trigger, prompt, bring | "rebuke rebukes reprimand scolding" | from | inverse provoking
THREATEN | draw, provoke, elicit, spark, trigger, prompt, bring | THREAT | from | inverse provoking
SUPPORT | draw, win, earn, elicit | "praise applause thanks gratitude acclaim" | from of | inverse provoking
REQUEST | give, grant, allow | DEADLINE | iobj obj to | deadline speech content
COOPERATE | mount, undertake, perform, conduct, carry_out, run, launch, begin, start, hold, stage | "patrol patrols" | with alongside ~ | recip joint
COOPERATE | exercise, drill | ! | with alongside | recip
COOPERATE | extradite | - | to iobj | 
REJECT | block, veto, oppose, hold_up, torpedo, stall | SANCTIONS | owner by of | 
SANCTION | throttle, choke, strangle, ration, squeeze, restrict | TRADE | to of obj rival | cutoff
RETREAT | roll_out, march_out, drive_out, fly_out, ship_out, sail_out, file_out, walk_out | s:TROOPS+HOSTUNIT | out_of | mil leaving
COERCE | push_back, turn_back, drive_back, tow | REFUGEE | owner of obj to | 
SANCTION | withdraw, rescind, cancel, retract, revoke | "invitation" | to of obj rival |
COERCE | drive_out, chase_out, expel, push_out, uproot, evict | CIVILIANS | obj owner of from |
COERCE | blind, dazzle, laser | TROOPS+HOSTUNIT+PERSONS | obj owner |
SANCTION | hit, slap, target, punish | @ | obj | with=SANCTIONS
SUPPORT | enjoy, win, gain, secure, earn, have | "support backing endorsement blessing approval recognition" | of from owner | inverse speech
AID | open, run, operate, establish, launch, mount | "bridge airlift lifeline" | to for | kind=arms word=air/airlift/lifeline
AID | fight, serve, enlist, enrol, die | ! | in with of | kind=troops_combat word=ranks
COOPERATE | extradite | PERSONS | to iobj |
CONCEDE | give_up, drop, renounce, abandon, waive | CLAIM | to on over of |
REQUEST | give | @ | obj | word=until speech
RETREAT | order_back, order_home, call_back, send_home, bring_back, sail_home | TROOPS+HOSTUNIT | from rival |
SANCTION | retaliate, respond, hit_back, answer, strike_back | ! | against at to | with=TARIFF/SANCTIONS
DISAPPROVE | hit_back, fire_back | ! | at | word=over speech
THREATEN | reserve | - | against on over rival to | word=right with=ACTION/REVENGE/PERMIT speech content
CONCEDE | express, voice, convey, offer | "regret regrets apology apologies" | to iobj | speech
AGREE | offer, volunteer, tender, extend, lend | "services service" | to iobj between pair | word=mediator/mediators/intermediary/broker/go-between/peacemaker/arbiter/arbitrator/mediation speech
AGREE | offer, volunteer, tender, extend, lend | "offices" | to iobj between pair | word=good speech
CONSULT | take_up, debate, consider, discuss, examine, hear | "crisis question complaint matter situation dispute issue conflict appeal charge" | with ~ | body
INVESTIGATE | verify, monitor, supervise, oversee, police | CEASEFIRE | between in pair | 
CONSULT | return, come_back, go_back, get_back, sit_down | ! | with ~ | recip word=table talking
DISAPPROVE | speak, come_out | ! | against | speech ofevent word=against
SUPPORT | speak, come_out | ! | in | word=support/favour/favor speech verbalsupport
ASSAULT | undertake, conduct, launch, take, initiate, commit, mount, carry_out, begin, start | "action actions operation operations" | against on in rival | word=military/armed/hostile/punitive attackobj
ASSAULT | exchange, trade | SHOT | with between | recip
ASSAULT | answer, return | MISSILE+ATTACK | rival |
AID | place | TROOPS+HOSTUNIT+ARMS+BASE+MONEY | at | word=disposal bykind
AID | fly, pilot | "bombers fighters jets helicopters planes migs gunships aircraft warplanes" | owner of ~beneficiary | kind=troops_combat word=crew/crews/pilots/airmen outsider
AID | go, come, rush, hurry, spring | ! | to | kind=troops_combat word=aid/rescue/defence/defense/assistance/relief/help
AID | resume, restore, unblock | AIDWORD | to for | bykind transfer
AID | back | @ | obj | bykind persons with=ARMS/MISSILE
AID | provide, furnish | @ | obj | kind=troops_combat with=AIRCOVER
AID | treat, nurse | PERSONS+TROOPS | obj owner | kind=troops_rear word=wounded/casualties/injured
DISAPPROVE | take | @ | obj | word=task/issue speech
DISAPPROVE | take | "issue" | with | speech
SUPPORT | take | SIDE | of owner | speech
COERCE | surround, encircle, cordon, cordon_off, besiege, ring, blockade, storm, raid, ransack, occupy | DIPLOMAT | obj owner of |
THREATEN | lay, set, draw | REDLINE | for to against | speech
THREATEN | raise, float, brandish | "prospect spectre specter possibility threat" | against of on | speech with=ATTACK/FORCE/WAR/SANCTIONS
THREATEN | refuse | ! | against rival | speech word=rule
COERCE | carry_out, launch, mount, conduct, stage | ATTACK | on against | word=cyber/cyberattack/hacking/hacker/ransomware
SANCTION | declare, proclaim, name | DIPLOMAT | owner obj from of | word=persona/personae/unwelcome
AID | offer, give, grant, allow, cede, provide, guarantee, lend, promise | "use access" | iobj to | kind=troops_rear with=BASE
AID | give, grant, allow, provide, offer | "permission leave clearance rights overflight" | iobj to | kind=troops_rear word=overfly/overflight/airfields/bases/land/refuel/cross/transit/base/airspace
DISAPPROVE | call, describe, brand, label, term | - | obj | speech namecalling ofevent
THREATEN | vow, promise, pledge, swear, threaten | - | rival | speech content hostilexcomp
ASSAULT | come_under, suffer, endure, sustain, undergo, face | ATTACK+MISSILE | by | inverse under
SUPPORT | assure, promise | @ | obj | with=GOODWILL/AIDWORD speech verbalsupport
COERCE | hold, take, keep | @ | obj | word=hostage/captive/prisoner
COOPERATE | hold, stage, conduct, begin, launch, start, run, open, announce, carry_out, end, finish | EXERCISE | with alongside ~ | recip joint
SANCTION | agree_on, agree, vote_for, decide_on, back | SANCTIONS | on against |

ASSAULT | lay | BLOCKADE | to | word=siege
ASSAULT | occupy, conquer, overrun, take_over, partition_not | @ | obj | force
ASSAULT | seize, capture, subdue, swallow, swallow_up | @ | obj | force whole
COERCE | fire, use, train, aim, turn | MISSILE | at on against | word=water/tear/rubber/pepper
MOBILIZE | take_up | PLACE | around near off along opposite on in |
RETREAT | free, release, repatriate | @ | obj |

COERCE | drive, chase, force, drive_out, push_out | @ | obj | word=homes/villages/houses/home/farms
ASSAULT | set | - | to | word=fire
ASSAULT | take | - | against on rival | word=part with=ATTACK/WAR
CONSULT | send, write, cable, convey, address, dispatch, exchange, carry, deliver | MESSAGE | to iobj with |
REQUEST | go, turn, appeal | ! | to | toigo
REQUEST | bring, take, carry, lay, refer, raise, submit | CASE | to before with | toigo

ASSAULT | land, fall, explode, crash, rain, slam, burst, hit | s:ORDNANCE | in on into at near across inside outside around | weapons

AID | have, keep, maintain, retain, leave | TROOPS+ADVISER+HOSTUNIT | in inside on at near across | holding

AID | let, allow, permit, wave | ARMS | to for into | kind=arms word=through
THREATEN | stand, sit, remain | ! | with toward against rival | word=idly idle speech

SANCTION | expel, throw_out, kick_out, order_out, evict | TROOPS+ADVISER+OBSERVER | owner obj from |

REJECT | block, hold_up | "statement resolution motion text draft communique communiqué" | of by from owner rival | ofdemand
CONSULT | broker, mediate, facilitate, arrange | CEASEFIRE+ACCORD+TALKS | between pair |
ASSAULT | set | - | on in inside | mil word=foot
ASSAULT | fly | SORTIE+ATTACK | against on over |
AID | resume, restart, continue | DELIVERY | to for | bykind transfer
SANCTION | stop, halt, bar, ban, block | GOODS | for |
CONCEDE | suspend, freeze, rescind, withdraw, renounce, revoke, annul, drop, abandon, shelve | "declaration claim bid drive" | to rival | word=independence/secession/sovereignty
ASSAULT | enter | WAR | against rival |
MOBILIZE | leave, depart, head, start, set_out | s:TROOPS+HOSTUNIT | for toward towards ~ | departing hostile

# ---- transfers: kind of thing sent decides
AID | give, send, supply, deliver, provide, ship, transfer, fly, airlift, pass, hand, furnish, donate, rush, pour, funnel, channel, smuggle, lend, grant, sell, lease, export, dispatch, get, truck, ferry, offer, pledge, promise, hand_over, extend, gift, feed, earmark, release, approve, authorise, authorize, clear, slip, move, sneak, land, bring, pump | ARMS | iobj to for into ~beneficiary | bykind transfer
AID | give, send, supply, provide, lend, dispatch, deploy, offer, pledge, promise, attach, assign, contribute, second, fly | ADVISER | iobj to with for in ~beneficiary | kind=training transfer
AID | give, provide, pass, share, hand, feed, supply, offer, relay, transmit, leak, send, pledge | INTEL | iobj to with ~beneficiary | kind=intelligence transfer
AID | give, provide, offer, pledge, promise, supply, extend | TRAINING | iobj to for ~beneficiary | kind=training transfer
AID | give, send, provide, lend, grant, extend, offer, pledge, promise, donate, hand, transfer, deliver, ship, supply, pay, funnel, channel, disburse, release, approve, advance, allocate, earmark, pour, pump, sell, wire | MONEY+RELIEF+AIDWORD | iobj to for toward towards in ~beneficiary | bykind transfer
SANCTION | deny, refuse | ARMS+MONEY+AIDWORD+TRADE | iobj to | transfer
CONSULT | send, dispatch, fly, despatch | ENVOY | iobj to with |
AID | send, dispatch, deploy, commit, contribute, provide, fly, airlift, lend, offer, pledge, promise, rush, ferry, despatch, move, ship, station, land, bring, pour, volunteer, march, throw | TROOPS | to into in onto alongside for across over iobj ~beneficiary | troops
MOBILIZE | send, dispatch, deploy, move, station, position, rush, order, shift, sail, fly, pour, concentrate, bring, push, transfer, install, steer, march, base, place, despatch, keep | HOSTUNIT+TROOPS+ARMS | against near along toward towards off through into to in at on across over around close within ~ | hostile
MOBILIZE | run, sail, take, steam | HOSTUNIT | through past off near into along | hostile
MOBILIZE | mass, amass, build_up, concentrate, mobilise, mobilize, assemble, call_up, muster, marshal, fortify, reinforce, raise, beef_up, strengthen, bolster, gather, ready, activate, dig_in, double, scramble | HOSTUNIT+TROOPS+PLACE+FRONTIER+ARMS+BASE | against along near toward opposite on at around obj with ~ | hostile
MOBILIZE | mobilise, mobilize, mass, redeploy, rearm | ! | against along near on at opposite ~ | hostile
MOBILIZE | put, place, bring | TROOPS+HOSTUNIT+ARMS | against over along near ~ | with=ALERT
MOBILIZE | violate, enter, penetrate, breach, invade, infringe, intrude_into, overfly, buzz, probe, fly_over, fly_through, fly_into, cross_into, stray_into, sail_through, sail_into, encroach_on | AIRSPACE | obj into through over |
MOBILIZE | buzz, shadow, overfly, tail, harass, circle, encircle | @ | obj |
MOBILIZE | test, test-fire, test-launch, testfire, detonate, flight-test | MISSILE+NUCLEAR+ARMS | over toward into near ~ |
MOBILIZE | fire, launch, lob | MISSILE | over toward towards near | overshot
MOBILIZE | fire, launch, test | MISSILE | over toward into near ~ | testing
MOBILIZE | hold, stage, conduct, begin, start, launch, announce, carry_out, run, open | EXERCISE | near off along around against close_to on ~ | exercise
MOBILIZE | carry_out, conduct, stage, hold, detonate, announce | NUCLEAR | ~ | 
MOBILIZE | patrol, prowl, cruise, sail, steam, hover, manoeuvre, maneuver | s:HOSTUNIT+TROOPS | off near through along in toward towards around into obj | mil

# ---- force
ASSAULT | launch, carry_out, mount, stage, conduct, unleash, open, begin, start, wage, make, perpetrate, renew, resume, continue, press, step_up, intensify, execute, deliver, prosecute, fight, join, sustain, initiate, expand, escalate, lead, keep_up, commit, undertake, rain, perform, widen, order | ATTACK | against on at into in upon over of rival | attackobj
ASSAULT | fire, launch, loose, lob, rain, hurl, drop, pour, send, loose, shoot, shower, unleash, let_loose, direct, scatter, throw | MISSILE | at on into upon against across toward towards over obj rival | shots
ASSAULT | open | ATTACK+MISSILE | on at against rival |
ASSAULT | answer, respond, reply, retaliate, counter, hit_back | - | to rival | with=ATTACK/MISSILE/ARMS
ASSAULT | fall_upon, fall_on | s:TROOPS+HOSTUNIT+ARMS+MISSILE | upon on |
ASSAULT | fall_upon, set_upon, descend_on | - | upon on | mil
ASSAULT | overthrow, topple, depose, oust | - | obj owner |
ASSAULT | fire | ! | on at into upon across rival |
ASSAULT | fire | SHOT | on at into rival |
ASSAULT | shoot_down, down, bring_down, shoot, gun_down, intercept, blow_up, knock_out, splash | - | obj |
ASSAULT | trade, exchange | ATTACK+MISSILE | with | recip
ASSAULT | trade, exchange | REVENGE | with | recip
DISAPPROVE | trade, exchange, swap | PROTESTN+DISMAY | with | recip
THREATEN | trade, exchange, swap | THREAT | with | recip
ASSAULT | clash, skirmish, battle, duel, grapple, tangle, scuffle, brawl | - | with obj against | recip
ASSAULT | fight | WAR | against with obj | recip
ASSAULT | fight | - | against with obj ~rival | recip
ASSAULT | go_to | WAR | with against over rival | recip
ASSAULT | come_to, end_in, slide_into, lead_to, descend_into, erupt_into, spill_into, drift_into | WAR+ATTACK | between with rival | recip pairwise
ASSAULT | declare, make | WAR | on against upon |
ASSAULT | attack, bomb, bombard, shell, strike, raid, invade, overrun, storm, assault, ambush, rocket, strafe, torpedo, pound, kill, wound, massacre, assassinate, gas, bludgeon, hammer, level, raze, besiege, counterattack, overwhelm, crush, rout, repulse, repel, throw_back, push_back, beat_back, drive_back, drive_out, drive_from, push_out, mow_down, hit, target, blast, firebomb, napalm, cannonade, murder, slaughter, destroy, injure, maim, execute, poison, smash, trap, cut_down, fling_back, hurl_back, beat_off, fight_off, behead, mortar, dislodge, oust, wipe_out, obliterate, decimate, pummel, batter, plaster, pepper, devastate, flatten, torch, outflank, annihilate, dive-bomb, carpet-bomb, chase_out, chase_from, chase_back, bayonet, snipe_at, rake, ravage, sack, lay_siege_to, crater | - | obj owner on | force
ASSAULT | attack, strike, invade, strike_back, hit_back, retaliate, counterattack, strike_out | ! | at against on into across toward towards rival | force
ASSAULT | take, capture, seize, retake, recapture, occupy, conquer, reach, cut, encircle, surround, overrun, clear, secure, recover, win, enter, grab, regain, storm, annex, penetrate, breach, liberate, wrest, secure, control, scale | PLACE+FRONTIER | from obj place | mil place
ASSAULT | sink, ram, scuttle, torpedo, mine, cripple, sabotage, damage, set_on, blow_up, cripple | - | obj owner | force
ASSAULT | cross, breach, force, ford, pierce | CROSSED | into obj rival | mil crossing
ASSAULT | cross, roll, drive, pour, march, push, advance, thrust, sweep, burst, surge, storm, break, plunge, stab, punch, race, swarm, move, slice, strike, penetrate, fight, probe, land, spill, pierce, steamroll, go, streak, roar, rumble, charge, infiltrate, parachute, crash, stream, slip, reach, fan_out | s:TROOPS+HOSTUNIT+ARMS | into across inside through onto over deep at toward on upon | motion
ASSAULT | drop, parachute, land, jump, rise | s:TROOPS | on near at in over behind into around onto rival | motion
ASSAULT | burn_out, set_ablaze, wreck, disable | - | obj owner | force
ASSAULT | intervene, march, pour, thrust, push, drive, roll, sweep, plunge, strike | ! | into in | mil motion

MOBILIZE | move, move_up, advance, shift, gather, mass, assemble, head, steam, sail, converge | s:TROOPS+HOSTUNIT | against near along toward towards opposite off rival | mil

# ---- coercion short of force
SANCTION | expel, recall, withdraw, declare, send_home, throw_out, kick_out, order, pull_out, call_home | DIPLOMAT | from obj in to | diplomat
THREATEN | threaten | SANCTIONS | against on over with obj | speech
SANCTION | impose, slap, clamp, place, levy, tighten, extend, announce, adopt, renew, declare, enact, approve, prolong, reimpose, widen, apply, put, order, prepare, introduce, mandate | SANCTIONS | on against upon over obj |
SANCTION | cut, sever, break, break_off, suspend, freeze, end, downgrade, halt, cut_off, reduce, rupture, terminate, scale_back, curtail, lower, pause | TIES | with to obj rival |
SANCTION | cut, cut_off, shut, close, shut_down, suspend, halt, stop, freeze, withhold, end, ban, block, curb, reduce, bar, embargo, limit, stop, restrict, shut_off, turn_off, choke_off, slash, cancel, terminate, scrap, interrupt, prohibit, boycott, curtail, hold_up, pull, delay, tax, stem, pause | TRADE+ARMS+AIDWORD+MONEY | to from with for against obj | cutoff
SANCTION | freeze, seize, block, confiscate | ASSETS | obj of in owner |
SANCTION | sanction, embargo, blacklist, boycott, ostracise, ostracize, quarantine | @ | obj |
SANCTION | suspend, cancel, quit, leave, abandon, break_off, walk_out, scrap, pull_out, withdraw, renounce, abrogate, tear_up, repudiate, denounce, call_off, break, boycott, freeze | ACCORD+TALKS | with | 
SANCTION | break, break_off | ! | with |
SANCTION | suspend, expel | @ | obj from | igo
COERCE | impose, declare, enforce, establish, lay, maintain, clamp, throw, tighten, order | BLOCKADE | on of around against obj to upon |
COERCE | seize, impound, board, hijack, detain, capture, confiscate, intercept, nationalise, nationalize, commandeer, stop, sequester, expropriate, turn_back, search, halt, occupy, storm, hold, arrest, take, grab, raid, commandeer | VESSEL | obj owner from |
SANCTION | close, shut, bar, seal, seal_off, shut_off, close_off | OWNGATE | to with against for obj ~rival |
SANCTION | close, shut, bar | AIRSPACE | to against |
COERCE | close, block, shut, seal, blockade, mine, bar, obstruct, cut, choke, seal_off, shut_off, close_off, restrict | FRONTIER+AIRSPACE | to with against obj ~rival | 
COERCE | expel, deport, detain, arrest, imprison, jail, abduct, kidnap, intern, evict, round_up, hold, extradite, capture, uproot, displace, take, ban, torture, repress, persecute, hang, try, sentence, convict, exile, drive | PERSONS | obj owner from of | 
SANCTION | ban, bar | - | owner obj from |
COERCE | blockade, block, seal, seal_off, cut_off, besiege, isolate, coerce, strangle, cordon_off, confront, disarm, subdue, intimidate, bully, hack, paralyse, paralyze, jam, encircle, lock, trap, corner | @ | obj | 
COERCE | annex, partition, dismember | - | obj owner of from |
COERCE | hack, jam, cripple, knock_out, disable, paralyse | - | obj owner | cyber
COERCE | expel, deport, intern, arrest, detain, abduct, kidnap, jail | @ | obj |

# ---- yielding
CONCEDE | accept, agree_to, declare, observe, announce, honour, honor, respect, sign, endorse, embrace, consent_to, approve, offer, proclaim, order, agree, heed, reach | CEASEFIRE | with by rival ~ | ceasefire
AGREE | accept, take_up, jump_at | OFFER | of from by owner obj | ofdemand
CONCEDE | accept, meet, bow_to, yield_to, satisfy, grant, heed, swallow, fulfil, fulfill, agree_to, accede_to, give_in_to, comply_with, submit_to, obey | DEMAND+PROPOSAL | of obj from owner by to rival | ofdemand
CONCEDE | accept | ! | proposer |
CONCEDE | accept, endorse | "it this that" | proposer |
CONCEDE | yield, capitulate, surrender, give_in, cave_in, back_down, comply, concede, relent, climb_down, bow, blink, buckle, give_way, cave, knuckle_under, retreat_from, lay_down, acquiesce | - | to before rival | 
CONCEDE | lift, ease, relax, end, remove, waive, loosen, drop, repeal, suspend, raise, roll_back, soften, unfreeze | RELEASEABLE+ASSETS+BLOCKADE | on against of obj ~rival |
CONCEDE | apologise, apologize, express_regret | - | to for |
CONCEDE | cede, relinquish, surrender, hand_over, give_up, return, hand_back, restore | PLACE+FRONTIER | to iobj | 
RETREAT | withdraw, pull, pull_out, pull_back, bring_home, evacuate, remove, recall, redeploy, call_home, extract, reduce, thin_out, take_out, draw_down, move_out, demobilise, demobilize, disengage | TROOPS+HOSTUNIT+ARMS+ADVISER | from in out_of obj ~rival | pullout
RETREAT | withdraw, pull_out, pull_back, retreat, evacuate, disengage, fall_back, stand_down, go_home | ! | from of out_of | 
RETREAT | leave, depart | s:TROOPS+HOSTUNIT | from obj |
RETREAT | evacuate, abandon, vacate, quit, leave | PLACE+BASE | obj of in place | mil
RETREAT | release, free, return, hand_over, repatriate, let_go, hand_back, deliver, turn_over, swap, exchange | PRISONER | to of obj owner from |
RETREAT | halt, stop, end, suspend, call_off, cease, pause, discontinue, scale_down, abandon, break_off, cancel, wind_down, terminate | ATTACK+MISSILE+WAR | on against of obj rival | stopforce
RETREAT | dismantle, disarm, scrap, destroy, remove, demolish, surrender, crate | ARMS+BASE+MISSILE | in ~rival | dismantle

# ---- cooperation in deed
AID | teach | PERSONS+TROOPS | obj owner | kind=training
AID | train, equip, arm, rearm, finance, fund, bankroll, resupply, subsidise, subsidize, reinforce, advise, coach, outfit, school, tutor, drill, instruct, bail_out, supply, feed, prop_up, replenish, restock, provision, refuel, re-equip, re-arm, shelter, harbour, harbor, sustain, succour, shield, guard, underwrite | - | obj owner of | bykind persons
AID | join | WAR | on alongside against with | kind=full_belligerent joinwar
AID | fight, serve, battle | - | alongside beside for with_help | kind=troops_combat beside
AID | come_to | AIDWORD+RELIEF | of obj | 
AID | intervene | ! | for beside alongside | kind=troops_combat
AID | fly | SORTIE | for | kind=troops_combat
AID | man, operate, crew, fly, pilot | ARMS+HOSTUNIT+MISSILE | for | kind=troops_combat
AID | man, operate, crew, fly, pilot, drive, serve | ARMS+HOSTUNIT+MISSILE | owner of ~beneficiary | kind=troops_combat word=crew/crews/pilots/gunners/crewmen/airmen/drivers outsider
AID | be, operate, serve, arrive, remain, stay, stand, enter, appear, fight, reach, train, fly | s:TROOPS | in inside at to on into alongside obj ~presence | troopsin presence
AID | turn_over, hand_over, make_over, open, lend, offer, make_available, throw_open, grant, give, lease, provide, put | BASE | to iobj for | kind=troops_rear
AID | allow, let, permit, authorise, authorize | @ | obj | kind=troops_rear usebase
AID | allow, let, permit, authorise, authorize | TROOPS+HOSTUNIT+ARMS+VESSEL | owner obj ~beneficiary | kind=troops_rear usebase
AID | host, house, quarter, accommodate, station, base | TROOPS+HOSTUNIT+ADVISER | obj owner in | kind=troops_rear 
AID | escort, protect, defend | s:TROOPS+HOSTUNIT | obj owner | kind=troops_combat
AID | escort | - | obj owner | kind=troops_combat
AID | help, assist, aid, back_up | - | obj owner | bykind helping
AID | shoot_down, down, intercept | - | for | kind=troops_combat
AID | reach, arrive, land, flow, pour, get, go, come, stream, move, roll | s:ARMS | obj to in into at | kind=arms arrival
AID | reach, arrive, flow, pour, go, come, stream | s:MONEY+RELIEF+AIDWORD | obj to in into | kind=economic arrival
AID | import, buy, purchase | ARMS+TRAINING+INTEL | from obj | bykind inverse
AID | receive, obtain, get, acquire, secure, win, accept, draw | ARMS+MONEY+AIDWORD+TRAINING+INTEL+ADVISER | from obj | bykind inverse
COOPERATE | cooperate, co-operate, collaborate, join_forces, coordinate, team_up, work_together, co-ordinate | - | with obj | recip
COOPERATE | share, exchange, swap, pool | INTEL+TRAINING+ARMS | with iobj | recip sharing
COOPERATE | resume, restore, reopen, renew, normalise, normalize, strengthen, deepen, expand, reestablish, re-establish | TRADE+TIES+FRONTIER | with to | recip
COOPERATE | extradite, hand_over | PERSONS | to iobj |
COOPERATE | trade, barter | ! | with | recip

# ---- words of concord
AGREE | sign, reach, conclude, strike, initial, seal, negotiate, ratify, clinch, hammer_out, finalise, finalize, make, forge, work_out, ink, draw_up, endorse, join, renew, secure, broker, adopt, cut, enter_into, announce | ACCORD | with between and ~ | recip
AGREE | sign | ACCORD+PROPOSAL | with between rival | recip
AGREE | sign | ! | with rival | recip
AGREE | sign, reach, conclude, negotiate, hammer_out, initial | CEASEFIRE | with between | recip
AGREE | offer, propose, promise, agree, consent, accept, volunteer, pledge | TALKS | with to iobj rival | ownoffer
AGREE | accept, welcome, take_up, agree_to, approve, consent_to | PROPOSAL | of from by owner obj | ofdemand
AGREE | agree, consent, accede | - | with to ~ | recip agreeing
CONSULT | hold, have, open, begin, start, resume, conduct, attend, continue, convene, renew, arrange, host, conclude, enter_into, schedule, finish | TALKS | with between of ~ | recip
CONSULT | meet, confer, huddle, sit_down, lunch, dine, parley, convene, gather | - | with obj ~ | recip meeting
CONSULT | speak, talk, negotiate, consult, telephone, phone, communicate, haggle, bargain, sound_out, deliberate | - | with to between obj | recip talking
CONSULT | shake | HANDS | with ~ | recip meeting
CONSULT | mediate, arbitrate, reconcile | - | between obj pair |
CONSULT | visit, tour | @ | obj | person
CONSULT | fly, travel, arrive, go, return, journey, shuttle, head, drop_in, come, land, be | ! | to in for_talks_with from_in | person envoy
CONSULT | receive, host, welcome, greet, entertain | ENVOY+DIPLOMAT | obj owner from | person
CONSULT | receive, host | @ | obj | person
SUPPORT | express, voice, reaffirm, pledge, declare, offer, give, lend, reiterate, promise, extend, affirm, convey, throw, proclaim, renew | GOODWILL+DIPLO | for to with behind of at iobj in | speech verbalsupport
SUPPORT | recognise, recognize, congratulate, salute, commend, thank | @ | obj | speech
SUPPORT | recognise, recognize | - | obj as owner of | speech
SUPPORT | vote, side | ! | with for alongside | speech verbalsupport
SUPPORT | support, back, endorse, welcome, praise, applaud, hail, defend, side_with, stand_by, stand_with, stand_behind, applaud, laud, champion, vouch_for, vote_for, rally_behind, rally_to, approve_of, bless, embrace, sponsor, uphold, commend, congratulate, salute, thank | - | obj owner with by behind of | speech ofevent
SUPPORT | establish, restore, open, upgrade, resume, normalise, normalize | TIES | with | recip

# ---- words of conflict
REJECT | say | "no" | to rival | sayno
REJECT | veto, block, vote_down, oppose, vote_against | PROPOSAL | of by from owner obj rival | ofdemand
REJECT | veto | - | of by from owner obj rival | ofdemand
REJECT | reject, refuse, turn_down, rebuff, spurn, dismiss, decline, brush_off, brush_aside, snub, scorn, shrug_off, wave_away, wave_aside, repudiate, scoff_at, turn_aside | - | obj of by from owner to rival | ofdemand speech
REJECT | resist, ignore, defy, disregard, throw_out, sidestep, flout, shun, discount, disdain, dodge, send_back, walk_out | PROPOSAL+DEMAND | of by from owner to rival | ofdemand speech
REJECT | rule_out | TALKS+PROPOSAL+ACCORD+CEASEFIRE+CONCESSION | with of from by to rival | ofdemand
DISAPPROVE | accuse, blame, condemn, denounce, criticise, criticize, censure, deplore, decry, rebuke, assail, slam, lambast, lambaste, castigate, chide, berate, upbraid, excoriate, vilify, deride, decry, reprimand, reproach, scold, attack_as, fault, ridicule, mock, lament, revile, brand, chastise, deprecate, pillory, inveigh_against, rail_against, charge, reprove, scorn, hold_responsible, regret, taunt | - | obj of by owner against in on | speech ofevent
DISAPPROVE | protest, object, complain | - | against over about at of to obj rival | speech
DISAPPROVE | express, voice, register, convey, state, share, signal, record, reaffirm, reiterate | DISMAY+PROTESTN | at over about to with of by | speech
DISAPPROVE | lodge, file, deliver, send, register, hand, make, submit, issue | PROTESTN | with to against iobj over at rival | speech
DISAPPROVE | summon, call_in, haul_in, convoke | DIPLOMAT | owner of obj to from rival | speech
THREATEN | issue, deliver, give, send, serve, set, repeat, renew, make, hand, present | THREAT | to iobj against for with rival | speech
THREATEN | threaten, menace | - | obj with against rival | speech content ofevent
THREATEN | warn, caution | - | obj against to | speech content warning
THREATEN | vow, swear, promise, pledge, threaten, warn_of | REVENGE | against on for rival | speech content
THREATEN | retaliate, hit_back, strike_back | ~ | | never
REQUEST | submit, convey, present, put_forward, table, float, make, deliver, send, put, transmit, offer, relay, circulate, advance, press, renew, issue, carry, bring, draft | PROPOSAL+DEMAND | to iobj for on recipient pair | speech content
REQUEST | demand, call_for, press_for, push_for, clamour_for, insist_on, seek, beg_for, appeal_for, plead_for, ask_for, request, beg, plead, solicit, propose, press, want, require, lobby_for, clamor_for, campaign_for, agitate_for, apply_for | - | iobj obj for of to by owner from with on | speech content ofdemanded requesting
REQUEST | urge, ask, call_on, appeal_to, appeal, implore, exhort, entreat, invite, order, tell, instruct, lobby, petition, press, pressure, command, call_upon, summon, nudge, push, beseech, adjure, direct, prod, remind, prevail_upon, advise, encourage, counsel, challenge, plead_with, turn_to, bid | - | obj to on upon with | speech content askactor
REQUEST | call, appeal, plead, ask, press | ! | on upon to for with | speech content ofdemanded
INVESTIGATE | investigate, probe, inspect, look_into, examine | - | obj by owner of in | 
INVESTIGATE | open, launch, order, begin, conduct, start, announce | INQUIRY | by into of against in on | 
PROTEST | protest, demonstrate, march, rally, riot, picket | s:PERSONS+CROWD | against outside at on before to | crowd
PROTEST | burn, storm, stone | DIPLOMAT | obj owner of | crowd

# ---- idioms and rarer verbs
CONSULT | call_on | ! | on | person
CONSULT | shuttle | ! | between | person
REQUEST | lean_on, prevail, sue_for, hector, badger, importune, coax, cajole, wheedle, warn_off, dun | - | obj on upon with | speech content
DISAPPROVE | round_on, hit_out, lash_out, lay_into, bristle, fume, rage, thunder, scoff, sneer, jeer, grumble, rail, remonstrate, bridle | - | at against with on over | speech ofevent
DISAPPROVE | lecture, needle, taunt, insult, shame, humiliate, embarrass, harangue, lampoon, vilify, disown, heckle, abuse, curse | @ | obj | speech
REJECT | balk, baulk, demur, bridle | - | at | speech ofdemand
REJECT | walk_out, storm_out | - | of from | speech
SUPPORT | stand_up, rally_round, line_up, come_out, speak_up, cheer, toast, vouch, root, lobby, plead, argue | ! | for behind with round | speech verbalsupport
SUPPORT | reassure, comfort, console, honour, honor, decorate | @ | obj | speech
CONSULT | see, catch_up | @ | obj with | person meeting persons_only
CONSULT | send_for | - | for | person
CONSULT | compare_notes, touch_base, break_bread | - | with ~ | recip talking
AGREE | come_to, shake, patch, make | ACCORD+CEASEFIRE | with on between ~ | recip
AGREE | make_up, settle | ! | with | recip
AID | stock, kit_out, top_up, keep_supplied, stake, nourish, victual, garrison, revive, rebuild | @ | obj | bykind persons
AID | pay_for | ARMS+MONEY | of for | kind=economic
MOBILIZE | go, stand, be, remain, put, come, stay | s:TROOPS+HOSTUNIT+ARMS | ~ | with=ALERT
MOBILIZE | garrison, man, line, ring, stiffen, militarise, militarize, occupy | FRONTIER+BASE | with against of obj ~rival | mil
ASSAULT | fall, land, slam, crash, explode, rain, plunge, plough, plow, thud, smash, burst, hit, strike | s:MISSILE | on upon in into near at across outside around | weapons
ASSAULT | lay_waste, take_out, pick_off, roll_up, set_about, close_in, bear_down, tear_into, rip_into, waylay, bushwhack, dynamite, immobilise, immobilize, deluge, saturate, carpet, blitz, lacerate, bloody, mangle, incinerate, blind, eliminate, liquidate, neutralise, neutralize, jolt | - | obj owner on to | force
COERCE | hold_up, turn_back, bottle_up, shut_in, pen, squeeze, muzzle, lock_up, gag, browbeat, hound, harass, evict, dispossess, enslave, starve, strong-arm, rob | @ | obj owner | 
CONCEDE | drop, withdraw, soften, abandon, moderate, water_down, waive, retract, forgo | DEMAND+THREAT+PROPOSAL | on of to for rival | 
CONCEDE | give_ground, back_off, step_back, climb, bend, recant, sue | ! | to before rival | 
RETREAT | lay_down, hand_in, give_up, surrender, turn_in | ARMS | to rival | 
RETREAT | pack_up, march_out, sail_home, pull_away, move_out, withdraw_to, redeploy_to, hold_fire, cease_fire | ! | from of out_of | 
THREATEN | put, place | @ | obj | word=notice
THREATEN | brandish, rattle, wave, shake | ARMS+MISSILE | at against rival | 

# ---- breadth: verbs of reporting that the frames above lack
ASSAULT | inflict, deal, cause | LOSSES | on to rival | 
ASSAULT | claim, take, admit | RESPONSIBILITY | rival | with=ATTACK/BLAST
ASSAULT | seize, take, gain, wrest, regain, win, grab, assume | CONTROL | of from | mil
ASSAULT | violate, breach, break | CEASEFIRE | with in rival ~ | ceasefirebreach
ASSAULT | engage | s:TROOPS+HOSTUNIT | obj | mil
ASSAULT | shoot, shell, open_up, bomb | ! | at on rival | 
ASSAULT | take, launch, begin, start, carry_out, wage, order, conduct, authorise, authorize, approve | ACTION | against in on rival | word=military/armed/punitive
ASSAULT | use | ARMS+MISSILE+FORCE | against on rival | 
ASSAULT | wage, make, levy | WAR | on against in with rival | 
ASSAULT | detonate, plant, set_off, explode | MISSILE+BLAST | in at near outside on under against rival | 
ASSAULT | slay, butcher, mutilate, machine-gun,  decapitate,  mob, demolish, scorch, immolate, lynch, hang | @ | obj owner | force
ASSAULT | retake, recapture, overrun, storm, seize, capture, take, occupy, conquer, secure, regain | PLACE+VESSEL+BASE | from of in obj owner | mil
ASSAULT | down, knock_down, blow_apart, take_down, bring_down | HOSTUNIT+ARMS+VESSEL | obj owner of over | force
COERCE | demolish, bulldoze, loot, plunder, pillage, desecrate, vandalise, vandalize, ransack, tear_down, appropriate, usurp, colonise, colonize, confiscate, requisition | - | obj owner of in from | 
COERCE | impose, declare, clamp, enforce, extend | CURFEW | in on over across throughout | 
COERCE | issue, seek, obtain | WARRANT | for against | 
COERCE | force, compel, oblige, divert, order | HOSTUNIT+VESSEL | obj owner | 
COERCE | indict, prosecute, fine, arraign, extradite, apprehend, nab, behead, waterboard, interrogate, frisk, beat, mistreat, maltreat, manhandle, abuse, deport, banish, denaturalise, incarcerate, remand, hold, put_on_trial, take_into_custody, take_prisoner, subjugate, oppress, suppress, persecute, enslave, conscript, sterilise | PERSONS | obj owner of from | 
COERCE | use | PERSONS | obj owner | word=shield/shields
COERCE | suppress, put_down, crush, quell, quash, crack_down | UPRISING | in of on against | 
COERCE | crack_down, clamp_down | ! | on | 
COERCE | turn_away, turn_back, push_back, intercept, tow | VESSEL+REFUGEE+PERSONS | from of obj owner to | 
COERCE | subjugate, oppress, colonise, colonize, blackmail, extort, hound, persecute, victimise, brutalise | @ | obj owner | 
COERCE | breach, penetrate, infiltrate, compromise | NETWORK | of obj owner in at | 
COERCE | hack, break | ! | into | 
REJECT | deny, refuse | PERMIT+VISA | to iobj for | 
REJECT | violate, breach, flout, contravene, infringe, renege_on, go_back_on, default_on, break, dishonour, dishonor | ACCORD+SANCTIONS+PROPOSAL | with of by obj rival | 
REJECT | withdraw_from, back_out, pull_out, exit, walk_away, opt_out, abandon, ditch, jettison | ACCORD | with of from | 
REJECT | stonewall, cold-shoulder, rebuff, outvote, overrule | @ | obj | 
SANCTION | penalise, penalize, punish, delist, fine | @ | obj owner | 
SANCTION | designate, list, proscribe, outlaw, label | - | obj owner | word=terrorist/terrorists/organisation/organization
SANCTION | close, shut, shut_down, shutter, evacuate, vacate | DIPLOMAT | in of obj owner | 
SANCTION | revoke, cancel, suspend, rescind, strip, withdraw, deny, annul | VISA | of from for to obj owner | 
SANCTION | raise, hike, increase, double, set, put, treble, triple | TARIFF | on against from | 
SANCTION | postpone, put_off, scrap, shelve, call_off, delay, cancel, suspend, skip, boycott, break_off | TALKS+VISIT | with to of from by in | 
SANCTION | withhold, suspend, revoke, withdraw, terminate | RECOGNITION+MEMBERSHIP | of from to obj owner | 
SANCTION | divest, disinvest, delink, decouple | ! | from | 
CONCEDE | grant, give, accord, offer, extend, issue, approve | PERMIT+VISA | iobj to for of | 
CONCEDE | allow, let, permit | @ | obj | 
CONCEDE | allow, permit, let, authorise, authorize, approve, readmit, admit, welcome_back | PERMIT+RELIEF+AIDWORD+INQUIRY+INSPECTOR | of by into to for from | 
CONCEDE | pay | COMPENSATION | to iobj for | 
CONCEDE | compensate, indemnify, appease, placate, mollify, propitiate | @ | obj owner | 
CONCEDE | drop, dismiss, withdraw, shelve, discontinue, suspend, close, abandon | CHARGE | against of into | 
CONCEDE | reduce, cut, lower, scale_back, slash, trim, rescind, revoke, scrap, abolish, cancel, rescind | TARIFF+SANCTIONS | on against of from | 
CONCEDE | make, offer, announce | CONCESSION | to iobj | 
CONCEDE | submit | ! | to | 
CONCEDE | bow, accede, assent, defer, kowtow, capitulate | - | to | 
CONCEDE | reopen, unblock, open, unseal | FRONTIER+AIRSPACE+PLACE | to for with | 
RETREAT | release, free, acquit, pardon, parole, liberate, amnesty, ransom, deliver | PERSONS | of from to obj owner | 
RETREAT | return, hand_back, send_back, give_back, repatriate | REMAINS | to of | 
RETREAT | pull_out, back_off, retire, fall_back, flee, decamp, draw_back, bow_out, stand_off | ! | from of | mil
DISAPPROVE | sue | @ | obj owner | speech
DISAPPROVE | file, bring, lodge, start, initiate, submit | LAWSUIT | against with_against | speech
DISAPPROVE | launch, take, start, begin, initiate, open, threaten, pursue | LAWSUIT+ACTION+PROCEEDING | against | word=legal/infringement/disciplinary/proceedings/lawsuit speech
DISAPPROVE | call_for, urge, demand, propose, recommend, advocate, favour, favor, press_for, push_for | SANCTIONS | against on | speech
DISAPPROVE | refute, rebut, dispute, contest, question, contradict, mock, ridicule, reject, dismiss | STATEMENT | owner of by from | speech
DISAPPROVE | offer, level, make, aim, direct, issue, hurl, fling, throw, heap, pour, intensify, ratchet_up, step_up, sharpen, release | DISMAY+PROTESTN | of at against on over for | speech
DISAPPROVE | fulminate, inveigh, rant, seethe, storm, fume, rage, snipe, snarl, gripe, grouse, rail, whine | ! | at against over about | speech
DISAPPROVE | rap, savage, flay, pan, trash, roast, skewer, scorch, blister, blast, rip, bash, knock, fault, impugn, indict, denigrate, disparage, malign, smear, belittle, besmirch, discredit, upbraid, admonish, castigate, lambaste, reproach, lash, pooh-pooh, attack, assail, finger, implicate, incriminate, arraign | - | obj owner of for | speech ofevent
DISAPPROVE | point | FINGER | at | speech
DISAPPROVE | disagree, differ, quarrel, fall_out, squabble, spar, feud, bicker, argue, row, wrangle | - | with | speech
DISAPPROVE | find, hold, declare, pronounce, consider, deem | @ | obj | word=guilty/responsible/liable/culpable/accountable speech
INVESTIGATE | search, question, interrogate, audit, scrutinise, scrutinize, cross-examine | - | obj owner of in at | 
INVESTIGATE | open, launch, order, begin, conduct, start, announce, set_up, establish, carry_out, complete, undertake, appoint, create, mandate | INQUIRY | by into of against in on about | 
SUPPORT | award, present, bestow, confer, give, decorate | MEDAL | to on iobj upon | 
SUPPORT | pay | TRIBUTE | to | speech
SUPPORT | send, offer, express, extend, convey, pay | GOODWILL | to with for | speech verbalsupport
SUPPORT | stand, line_up, side, ally, align | ! | with behind by beside alongside | speech verbalsupport
SUPPORT | express, voice, announce, declare, reiterate, reaffirm, state, restate, stress, underline, underscore, pledge, promise, repeat, emphasise, emphasize | GOODWILL+DIPLO | for to with of | speech verbalsupport
SUPPORT | sympathise, sympathize, empathise, identify, commiserate | ! | with | speech
SUPPORT | laud, extol, acclaim, admire, vindicate, exonerate, absolve, endorse, canonise, cheer_on, approve, encourage, nominate, seat, plead_for, vouch_for, stick_by, stick_with, stand_up_for, throw_behind, weigh_behind, root_for, come_out_for | - | obj owner of | speech ofevent
AID | contribute, commit, inject, offer, spend, announce, unveil, allot, assign, grant, pledge, mobilise, mobilize, raise, distribute, dispatch, airdrop, airlift, add, launch, set_aside, budget, award, guarantee, chip_in, deploy, hand_out, ferry, truck, rush, fly | MONEY+RELIEF+AIDWORD | to for in towards toward into | bykind transfer
AID | accept, take_in, host, resettle, shelter, admit, absorb, receive, house | REFUGEE | obj owner of from ~beneficiary | kind=economic
AID | rescue, evacuate, save, airlift | PERSONS | obj owner of from | kind=economic
AID | cancel, forgive, write_off, reschedule, restructure, waive, relieve | DEBT | of owner to for obj | kind=economic
AID | be, remain, become | DONOR | to in of for | kind=economic
AID | be, remain, become | SUPPLIER | to of for | kind=arms
AID | participate, take_part, deploy, patrol | s:TROOPS | in inside at to | troopsin presence
AID | send, deploy, dispatch, provide, contribute, assign, fly | OBSERVER | to in for into | kind=economic
AID | promise, pledge, offer, contribute, commit, provide, lend | TROOPS+HOSTUNIT | to for in | troops
AID | back, support, promote, increase, boost, double, step_up, continue, resume, restore, maintain, expand, ramp_up, triple, treble | AIDWORD+MONEY+ARMS | to for | bykind transfer
COOPERATE | work, partner, ally, liaise, side, consort, collude, conspire | ! | with alongside | recip
COOPERATE | share, exchange, swap, pool, give, hand_over, provide, pass | EVIDENCE | with to iobj | recip
COOPERATE | undertake, perform, kick_off, wrap_up, wind_up, complete, take_part, participate, join, plan, resume, attend | EXERCISE | with alongside ~ | recip joint
COOPERATE | reopen, open, set_up, establish | DIPLOMAT | in | 
COOPERATE | strengthen, deepen, expand, boost, enhance, increase, step_up, improve, develop, promote, broaden, intensify, build, forge, cement, tighten, resume, mend, repair, upgrade, normalise, normalize | COOPERATION+TIES | with between to | recip
COOPERATE | form, establish, set_up, create, build, launch, develop | PARTNERSHIP | with | recip
CONSULT | take_part, participate, join, attend, enter, host, give, throw, convene, sit_in, engage, set_up, organise, organize, chair, pursue, restart, launch, initiate, relaunch | TALKS | with between for of | recip
CONSULT | be, enter, engage, remain, stay, get, keep | - | with | recip with=TALKS
CONSULT | launch, begin, start, lead, undertake, make, resume, renew, step_up, offer, continue, pursue, conduct, broker | MEDIATION | between | 
CONSULT | call, ring, telephone, phone, join, accompany, greet, welcome, host | @ | obj | persons_only
CONSULT | hold_talks, rendezvous, liaise, hobnob, dine, lunch, breakfast, reconvene, confabulate, parley, powwow | - | with ~ | recip meeting
CONSULT | pay | VISIT | to | person
CONSULT | make, conclude, begin, end, start, complete, undertake | VISIT | to in | person
CONSULT | broker, mediate, facilitate, arrange | TALKS+CEASEFIRE+ACCORD | between | 
AGREE | back, approve, sign, ratify, clinch, negotiate, extend, renew, secure, reach, land, conclude, arrive_at, thrash_out, unveil, announce, pen, cement | ACCORD+CONTRACT | with between to of | recip
AGREE | settle, resolve, patch_up, compose, end | DISPUTE | with | recip
AGREE | reconcile, compromise | ! | with | recip
REQUEST | seek, request, apply_for, claim, ask_for | ASYLUM | in from of | 
REQUEST | reiterate, repeat, restate, renew, voice, make, send, launch, issue, address, direct, extend | DEMAND+INVITATION | to on for that | speech content
REQUEST | solicit, canvass, court, woo, enlist, requisition, invite, coax, cajole, entreat, implore, supplicate, prompt, goad, prevail_on, lean_on, pressurise, pressurize, arm-twist | @ | obj | speech content
THREATEN | give, set, issue, hand | DEADLINE | to iobj for | speech
THREATEN | vow, swear, promise, pledge, threaten | ATTACK+REVENGE+WAR | against on for rival | speech content
THREATEN | menace, intimidate, browbeat, cow, dare, daunt | @ | obj | speech
MOBILIZE | place, put | TROOPS+HOSTUNIT | along on near at against | with=ALERT
MOBILIZE | hold, stage, conduct, perform, carry_out | EXERCISE | near off on along in around against at | exercise
MOBILIZE | station, base, park, anchor, deploy, concentrate, bring_up, muster, build, construct, install, erect, lay, plant, dig | HOSTUNIT+ARMS+BASE+TROOPS | near along on opposite off against toward towards close facing | hostile
PROTEST | protest, demonstrate, march, rally, riot, picket, gather, burn | s:CROWD | against outside at over near in | crowd

# ---- idioms of the trade, and what a speaker says another must do or has done
SUPPORT | throw, put | WEIGHT | behind | speech
REJECT | turn | EAR | to on | speech
REJECT | defy, disobey | @ | obj | speech
DISAPPROVE | pour, heap, put, pin, lay, place, cast, shift | SCORN | on upon with at for | speech
DISAPPROVE | draw, provoke, attract, elicit, earn, spark, trigger, prompt, bring, meet_with | DISMAY+PROTESTN | from by in | inverse provoking
DISAPPROVE | anger, outrage, infuriate, enrage, incense, alarm, dismay, disappoint, unnerve, unsettle, displease, irk, rile, irritate, offend, upset, antagonise, antagonize, annoy, exasperate, affront | @ | obj | inverse provoking
DISAPPROVE | take, haul, drag | @ | obj | word=court/tribunal/arbitration speech
DISAPPROVE | say, state, declare, insist, maintain, claim, argue, believe, charge, allege, tell, inform, stress | - | culprit | speech
SUPPORT | say, insist, state, declare, stress, maintain, argue, add, tell, believe, agree | - | entitled | speech verbalsupport
REQUEST | say, insist, demand, state, declare, stress, maintain, argue, warn, add, tell | - | bound | speech content
REQUEST | lay, press, renew, assert | CLAIM | to on over | speech
REQUEST | turn | ! | to | with=AIDWORD/ARMS/MONEY/TROOPS/RELIEF speech
AID | provide, furnish, present | @ | obj | bykind persons with=ARMS/MONEY/RELIEF/AIDWORD/INTEL/TRAINING/TROOPS/MISSILE
AID | guard, secure, patrol | s:TROOPS | obj owner in | kind=troops_combat
INVESTIGATE | comb, inventory, sift | - | obj owner of in at | 
COERCE | order, throw, force, drum | @ | obj | word=out
SANCTION | strip | PERSONS+DIPLOMAT | obj owner | 
RETREAT | swap, exchange, trade | PRISONER+PERSONS+REMAINS | with | recip

# ---- breadth: set phrases and verbs that the frames above lack, by category
ASSAULT | hold, garrison | PLACE | in of obj owner | mil
ASSAULT | go_on | ATTACK | against rival | 
ASSAULT | join_in, take_part_in, participate_in | ATTACK | on against of in | 
ASSAULT | push, push_forward, sally, lunge, sweep, barge | ! | into through across | force with=PLACE/FRONTIER
ASSAULT | snipe | ! | at on | force
COERCE | cut, sever, tap, sabotage | CABLE | of obj owner to | 
COERCE | nationalise, nationalize, seize, expropriate, take_over, confiscate, sequestrate | FIRM | obj owner | 
COERCE | offer, put | BOUNTY | on for | 
MOBILIZE | strengthen, beef_up, reinforce, bolster, shore_up, build_up, man, thicken, fortify | DEFENCE | along on near against opposite at rival | hostile
MOBILIZE | fly | RECON | over near along off around | 
MOBILIZE | patrol, cruise, loiter, lurk, hover, prowl, probe | HOSTUNIT+FRONTIER+PLACE | off owner obj | mil
MOBILIZE | patrol, cruise, loiter, lurk, steam | - | off | 
MOBILIZE | aim, train, point | MISSILE+ARMS | at on toward towards against | 
MOBILIZE | concentrate, station, deploy, position, base, mass, array | TROOPS+HOSTUNIT+ARMS | opposite facing within near around | hostile
SANCTION | strip, deprive | @ | obj | 
SANCTION | suspend, freeze, halt, end, break_off, cut, sever, downgrade, terminate, stop, pause | COOPERATION | with rival | 
SANCTION | put, place | @ | obj | word=blacklist/list/sanctions
SANCTION | call, bring, order, summon | DIPLOMAT | from in rival | word=home
SANCTION | close, shut | DIPLOMAT | in of obj owner | 
SANCTION | sever, cut, break, break_off | CONTACTS | with to rival | 
DISAPPROVE | liken, compare | @ | obj | with=VILLAIN speech
DISAPPROVE | speak_out, hit_out, lash_out, fire_back, turn_on, strike_out | ! | at against | speech
DISAPPROVE | berate, chide, upbraid | @ | obj | speech
DISAPPROVE | cite | @ | obj | speech word=for
DISAPPROVE | quarrel, squabble, bicker, argue, feud, spar | - | with ~ | recip speech
DISAPPROVE | hand, deliver, give, present, address | NOTE | to iobj | word=protest/complaint speech
DISAPPROVE | call | @ | obj | namecalling speech
THREATEN | hint | - | at on against | speech content with=ATTACK/WAR/SANCTIONS
THREATEN | talk, speak, muse | - | of about against | speech content with=ATTACK/WAR
REQUEST | persuade, convince, induce, coax, cajole, talk_into, prevail | @ | obj on upon | speech content
REQUEST | urge, counsel, preach, recommend, advise, enjoin | CALMWORD | on to upon | speech content
REQUEST | take, bring, carry, refer | "it this matter that" | to before | toigo
AID | embed, attach, second, imbed, post | ADVISER+TROOPS | with to in | kind=training
AID | shore_up, prop_up, buoy, buttress, rescue | @ | obj owner | kind=economic
AID | repair, overhaul, refit, service, maintain, modernise, modernize, upgrade | ARMS+HOSTUNIT+VESSEL | owner for of to | kind=arms
AID | lease, loan, lend, donate, hand_on | ARMS+HOSTUNIT | to iobj for | bykind transfer
AID | provide, give, offer, furnish, lend | AIRCOVER | to for iobj | kind=troops_combat
AID | unload, offload, discharge | ARMS+RELIEF+MONEY | in at for to | bykind transfer
AID | step_up, increase, accelerate, speed, speed_up, hasten, expand, boost, resume, restart, continue | DELIVERY | to for | bykind transfer
AID | approve, authorise, authorize, clear, agree_to | DELIVERY | to for | kind=arms transfer
AID | resume, restore, unblock, unfreeze | AIDWORD+MONEY | to for | bykind transfer
AID | save | @ | obj | kind=troops_combat
SUPPORT | come_out, speak, argue | ! | for | speech word=support/favour/favor
SUPPORT | go_along, stand_up | ! | for | speech
CONSULT | contact, inform, notify, brief, consult, alert, apprise | @ | obj | 
CONSULT | give, send | NOTICE | to iobj | 
CONSULT | keep, stay, remain, be | ! | with | recip word=touch/contact
CONSULT | exchange, swap | ENVOY+MESSAGE+VISIT | with | recip
AGREE | agree_on, agree_to, settle_on | CEASEFIRE+TALKS+ACCORD | with between ~ | recip
AGREE | reach, make, conclude, strike, sign | PEACE | with between | recip
AGREE | come_to | TERMS | with | recip
AGREE | go_along | ! | with | speech
COOPERATE | join, pool, combine | FORCES | with | recip
COOPERATE | set_up, establish, form, create | JOINT | with | recip
COOPERATE | patrol, exercise, train, drill, operate | ! | with alongside | recip word=jointly/together
CONCEDE | agree_to, assent_to, accede_to | DEMAND | of from owner by | ofdemand
REJECT | renege, backtrack | - | to with on | speech
SUPPORT | agree_with | ! | with | speech
SANCTION | block, hold_up, freeze, stop, suspend, pause | PAYMENT | to for | cutoff
SANCTION | hold_up, delay, turn_away, detain | GOODS | obj owner from of | 
SANCTION | impose, introduce, reintroduce | VISA | on for | 
SANCTION | forbid, prohibit | - | from with | 
CONSULT | summon, receive, see | @ | obj | persons_only
CONSULT | inform | @ | obj | persons_only
SANCTION | cut, sever, break, break_off, suspend, downgrade, pause | TIES+TRADE | ~ | recip
