# Classes of nouns that frames ask for. One class a line: NAME: lemmas, comma-separated. A lemma may stand in several classes.
# Multi-word entries are matched on the head and its compounds ("air force" = compound air + head force).
ARMS: tomahawk, exocet, katyusha, kalashnikov, shahed, silkworm, leopard, abrams, mirage, phantom, skyhawk, sukhoi, kfir, hawk, sidewinder, iskander, scud, challenger, bradley, bayraktar, rafale, typhoon, gripen, tornado, sabre, t-34, spitfire, arm, weapon, weaponry, ammunition, ammo, munition, rocket, missile, shell, tank, armour, armor, artillery, howitzer, gun, rifle, drone, aircraft, fighter, jet, warplane, helicopter, gunship, launcher, battery, mortar, grenade, bomb, warhead, materiel, matériel, equipment, hardware, weapons, interceptor, radar, vehicle, mig, himars, patriot, stinger, javelin, sam, submarine, frigate, bullet, explosive, mine, kit, plane, bomber, torpedo, armament, arms, arsenal, parts, spares
TROOPS: airborne, parachutist, militia, militiamen, troop, soldier, brigade, division, battalion, regiment, contingent, force, combatant, infantry, paratrooper, marine, unit, commando, legion, volunteer, fighter, army, corps, garrison, detachment, mercenary, legionnaire, personnel, serviceman, conscript, squadron, guard, peacekeeper, expedition, guardsman, reservist, militiaman, men, man, pilot, gunner, sapper, airman, paratroops, sailor, regular, irregular, special, jihadist, crew, armour, armor, tank, column, boot, platoon, peacekeeper, taskforce, police, policeman, gendarme, squad, patrol, recruit, reserve, cadet, ranger, gurkha, seabee, border_guard, guardsmen, peacekeepers, hussar, engineer, reinforcement, ranger, expeditionary
HOSTUNIT: warship, fleet, carrier, destroyer, submarine, bomber, battery, missile, navy, gunboat, armada, flotilla, squadron, cruiser, jet, warplane, fighter, frigate, tank, armour, armor, artillery, launcher, rocket, plane, aircraft, vessel, ship
ADVISER: adviser, advisor, trainer, instructor, technician, engineer, specialist, expert, mechanic, consultant
MONEY: money, loan, credit, fund, funding, dollar, rouble, ruble, euro, pound, billion, million, cash, subsidy, grant, financing, finance, budget, oil, fuel, grain, wheat, gas, food, goods, gold, subsidies, yuan, riyal, sterling, franc, mark, shilling, peso, dinar, guarantee, donation, lira, crown, zloty, yen
RELIEF: vegetable, fruit, milk, livestock, cattle, medicine, relief, tent, blanket, supply, flour, vaccine, generator, shelter, rice, material, water, ventilator, mask, ambulance, hospital, dose, parcel, ration, meal, clothing
INTEL: intelligence, imagery, intercept, coordinate, information, data, targeting, surveillance, reconnaissance, photograph, codes, tip, location, whereabouts
TRAINING: training, instruction, drill
AIDWORD: aid, assistance, help, support, backing, package, succour, relief, contribution, donation, subvention, bailout
DIPLO: recognition, solidarity, endorsement, blessing, sympathy, approval, cover, vote
TALKS: talk, meeting, discussion, consultation, negotiation, summit, conversation, conference, dialogue, session, contact, call, visit, round, parley, lunch, dinner, breakfast, audience, huddle, colloquy, parleys, mini-summit, teleconference, videoconference, tete-a-tete
ACCORD: framework, draft, accord, agreement, treaty, deal, pact, protocol, memorandum, communique, communiqué, declaration, alliance, contract, convention, understanding, compromise, settlement, charter, document, arrangement, roadmap, entente, concordat, mou
CEASEFIRE: ceasefire, fire, truce, armistice, cessation, cease, peace
ATTACK: attack, assault, strike, raid, offensive, bombing, bombardment, invasion, incursion, operation, shelling, airstrike, ambush, barrage, war, campaign, onslaught, sortie, blitz, blow, salvo, counterattack, counteroffensive, aggression, massacre, foray, push, drive, warfare, intervention, fire, volley, siege, sweep, crackdown, counter-offensive, counter-attack, counterstrike, counter-strike, shootout, rampage, purge, pogrom, atrocity, thrust
MISSILE: tomahawk, exocet, katyusha, qassam, grad, shahed, kalibr, iskander, silkworm, kinzhal, atacms, v-2, cannon, scud, missile, rocket, drone, shell, shot, torpedo, mortar, bomb, projectile, round, volley, salvo, barrage, fire, artillery, bullet, munition, warhead, uav
TIES: tie, relation, relationship, link, contact, diplomacy, mission
SANCTIONS: sanction, embargo, boycott, tariff, restriction, ban, penalty, measure, freeze, curb, quota, levy, duty, embargoes
BLOCKADE: blockade, quarantine, siege, cordon, closure
TRADE: trade, export, import, shipment, delivery, supply, oil, gas, grain, fuel, flow, sale, purchase, credit, flight, pipeline, transit, commerce, loan, aid, assistance, subsidy, fund, electricity, wheat, coal
DIPLOMAT: d'affaires, ambassador, diplomat, envoy, attaché, attache, consul, embassy, mission, charge, chargé, commissioner, chargé, nuncio, ambassadors
ENVOY: envoy, delegation, emissary, minister, mediator, negotiator, diplomat, representative, team, adviser, secretary, ambassador, mission
ALERT: alert, footing, readiness, standby
PROPOSAL: proposal, offer, plan, formula, initiative, overture, bid, request, demand, call, appeal, ultimatum, suggestion, invitation, idea, plea, draft, resolution, term, condition, deal, accord, settlement, compromise, mediation, ceasefire, fire, truce, deadline, entreaty, claim, application, motion, text, accession, candidacy, membership, entry, admission
DEMAND: demand, request, appeal, call, plea, proposal, resolution, ultimatum, application, note
THREAT: threat, warning, ultimatum, deadline
REVENGE: revenge, retaliation, reprisal, blow, response, retribution, vengeance, consequence, strike, punishment, war, action
PROTESTN: protest, complaint, objection, grievance, condemnation, criticism, reproach, rebuke, rejection, accusation, allegation, broadside, denunciation, censure, insult, barb, recrimination, threat_not
DISMAY: concern, regret, outrage, alarm, anger, dismay, indignation, disappointment, displeasure, condemnation, criticism, opposition, unease, worry, fury, frustration, misgiving, reservation, doubt, scepticism, skepticism, disapproval, revulsion, shock, horror, rejection, contempt, accusation, annoyance, irritation, exasperation, resentment, distaste, objection, protest, fear
GOODWILL: support, solidarity, backing, sympathy, confidence, gratitude, appreciation, satisfaction, approval, commitment, loyalty, blessing, endorsement, thanks, recognition, praise, condolence, condolences, congratulation, greeting, tribute, friendship, respect, thank, encouragement, understanding
EXERCISE: exercise, drill, manoeuvre, maneuver, parade, patrol, wargame, game, war-game, manoeuvres, maneuvers
BASE: base, airfield, airspace, road, port, territory, airbase, airport, bases, facility, harbour, harbor, railway, corridor, route, runway, border, soil, sky, frontier, camp, sanctuary, desert, hangar, dock, skies, headquarters, barrack, anchorage
FRONTIER: gulf, straits, sound, channel, border, frontier, strait, canal, airspace, crossing, port, waters, waterway, route, road, corridor, bridge, access
CROSSED: median, border, frontier, river, line, parallel, canal, boundary, wire, dmz, ceasefire
AIRSPACE: airspace, waters, sky, territory, border, zone, air
PRISONER: prisoner, captive, hostage, detainee, captive, pow, sailor, crew, airman, pilot, journalist, remains, body, ship, vessel, tanker, abductee, inmate, spy, dissident
VESSEL: ship, tanker, vessel, freighter, boat, trawler, cargo, crew, airliner, plane, plant, asset, property, consulate, embassy, compound, island, oilfield, shipment, merchantman, ferry, liner, steamer, dhow, junk, barge, yacht, supertanker, cutter, minesweeper, oiler, cruiser, submarine, warship, destroyer, frigate
PLACE: office, station, building, tower, barracks, factory, ministry, parliament, plant, depot, town, city, village, capital, port, airport, airfield, hill, ridge, island, territory, ground, position, base, outpost, bridge, bridgehead, province, stronghold, fortress, valley, pass, post, area, bank, strip, garrison, headquarters, palace, heights, junction, suburb, district, plateau, peninsula, region, crossing, enclave, place, coast, harbour, refinery, dam, road, camp, fort, beach, oilfield, town, hamlet, settlement, barrack, farm, square, compound, embassy_not, hilltop, foothold, salient, riverbank
PERSONS: oligarch, civilian, people, person, soldier, troop, man, woman, child, worker, officer, villager, fighter, militant, sailor, pilot, guard, airman, refugee, policeman, scientist, general, commander, leader, official, student, journalist, resident, national, citizen, trooper, crewman, guerrilla, rebel, diplomat, minority, population, family, inhabitant, member, activist, suspect, spy, agent, dissident, captain, crew, actor, inspector, lawyer, monk, priest, imam, cleric, editor, reporter, blogger, peacekeeper, observer, tourist, fisherman, businessman, executive, hacker, politician, lawmaker, minister, teacher, scholar, academic, doctor, nurse, migrant, settler, farmer, youth, demonstrator, protester, opponent, critic, exile, defector, operative, volunteer, jihadist, insurgent, terrorist, gunman, captive, separatist, smuggler, trafficker, judge, bishop, missionary, engineer, employee, staff, colonel, admiral, major, lieutenant, passenger, hostage, prisoner, detainee, girl, boy, infant, pupil, schoolgirl, worshipper, pilgrim, passerby, recruit, crewman, cadet
INQUIRY: investigation, inquiry, probe, enquiry, inspection, examination, commission, audit, search
WAR: war, conflict, fighting, hostilities, battle, struggle, combat
ASSETS: asset, account, reserve, fund, property
RELEASEABLE: sanction, embargo, blockade, ban, tariff, restriction, siege, quarantine, curb, boycott, freeze, veto, objection, hold
NUCLEAR: test, device, satellite
SHOT: shot, gun, round
MESSAGE: message, letter, cable, telegram, note, dispatch, word
LOSSES: loss, casualty, damage, defeat, blow, death, destruction, injury, suffering, wound
RESPONSIBILITY: responsibility, credit
BLAST: bombing, explosion, blast, killing, shooting, assassination, bomb, device, explosive, kidnapping, assault
CONTROL: control, possession, hold, custody, command
ACTION: action, measure, step, strike
PROCEEDING: proceeding, procedure
FORCE: force, violence, gas, napalm, weapon
CURFEW: curfew, lockdown, emergency
WARRANT: warrant
UPRISING: uprising, revolt, rebellion, insurrection, protest, demonstration, dissent, mutiny, insurgency, rising
NETWORK: network, computer, server, website, system, grid
PERMIT: permission, access, approval, authorisation, authorization, autonomy, independence, amnesty, pardon, citizenship, concession, clearance, passage, entry, right, waiver, exemption, licence, license, asylum, extension, delay, overflight, transit
VISA: visa, passport, accreditation, entry
TARIFF: tariff, duty, levy, quota
VISIT: visit, trip, tour, journey
RECOGNITION: recognition
MEMBERSHIP: membership, seat, observer, privilege, status
COMPENSATION: compensation, reparation, indemnity, damages, ransom, restitution
CHARGE: charge, investigation, probe, case, lawsuit, indictment, suit, complaint, claim
CONCESSION: concession
INSPECTOR: inspector, observer, monitor, peacekeeper, investigator, worker, convoy
REMAINS: remains, body, corpse, artifact, artefact, treasure, land, property, territory, island, wreckage
LAWSUIT: lawsuit, suit, case, complaint, petition
STATEMENT: comment, remark, claim, statement, report, allegation, accusation, assertion, finding, result, figure, version, account, charge, speech, conclusion, description, story, denial, explanation
FINGER: finger
MEDAL: medal, order, honour, honor, decoration
TRIBUTE: tribute, homage
REFUGEE: refugee, migrant, evacuee, seeker, asylum-seeker, fugitive, exile
DEBT: debt, arrears
DONOR: donor, contributor, backer, benefactor
SUPPLIER: supplier, provider
OBSERVER: observer, monitor, peacekeeper, inspector, doctor, medic, nurse, rescuer, firefighter, team
EVIDENCE: evidence, information, expertise, technology, know-how, finding, detail
COOPERATION: cooperation, co-operation, collaboration, coordination, partnership, alliance, friendship, exchange
PARTNERSHIP: partnership, alliance, coalition, axis, bloc, front, union, venture
MEDIATION: mediation, effort, shuttle, initiative
CONTRACT: contract, lease
DISPUTE: dispute, quarrel, row, feud, difference, conflict
ASYLUM: asylum, refuge, sanctuary, extradition, protection
INVITATION: invitation, demand, appeal, call, request, plea
DEADLINE: deadline, ultimatum, day, hour, week, month, fortnight
CROWD: rioter, mourner, picket, youth, veteran, villager, farmer, trucker, emigre, pilgrim, striker, rally-goer, throng, mob, nationalist, islamist, settler, cleric, seminarian, hardliner, vigilante, protester, demonstrator, crowd, student, worker, activist, people, mob, thousand, hundred, supporter, citizen, resident, expatriate, marcher, opponent, muslim
WEIGHT: weight, support, backing
EAR: ear, back
SCORN: scorn, contempt, ridicule, abuse, blame, doubt, onus
CLAIM: claim
ORDNANCE: shell, rocket, missile, bomb, warhead, mortar, projectile, grenade
HANDS: hand
OFFER: offer, invitation, mediation
CASE: complaint, case, grievance, dispute, matter, quarrel, question, issue, protest
SORTIE: mission, sortie
SIDE: side, part
REDLINE: line
CABLE: cable, pipeline
FIRM: company, firm, bank, oilfield, refinery, concession, canal, railway, airline, business, subsidiary, plantation
BOUNTY: bounty, price, reward
DEFENCE: defence, defense, fortification, border, frontier, garrison, guard, position, presence, line
RECON: reconnaissance, sortie, patrol, mission, flight
CONTACTS: contact, link, communication, exchange
VILLAIN: bully, nazi, hitler, gangster, pirate, bandit, terrorist, criminal, aggressor, tyrant, thug, mafia, colonialist
NOTE: note, letter, memorandum, demarche, démarche
CALMWORD: restraint, calm, caution, moderation, patience, prudence, compromise, dialogue, flexibility
AIRCOVER: cover, escort, umbrella
DELIVERY: delivery, shipment, supply, sale, transfer, flow
NOTICE: notice, warning, notification, word
TERMS: term, understanding, agreement, arrangement
PEACE: peace, truce
FORCES: force, hand
JOINT: command, committee, commission, headquarters, taskforce, brigade
OWNGATE: border, frontier, port, airspace, crossing, canal, sky, harbour, harbor, airport, consulate
CIVILIANS: farmer, civilian, villager, resident, inhabitant, settler, worker, refugee, family, people, population, national, citizen, peasant, minority, community
PAYMENT: payment, tranche, instalment, installment, transfer, transaction, remittance
GOODS: cargo, freight, lorry, container, good, consignment, parcel, truckload
EMBLEM: consulate, flag, effigy, portrait, banner, statue, wreath, poster
SHOP: shop, store, factory, restaurant, business, warehouse, supermarket, outlet, lorry, truck, goods, branch, office
PERSONS: boss, dealer, trafficker, kingpin, mobster, blogger, banker, preacher, singer, warlord, financier, broker
RELIEF: bed, transformer, turbine, pump, bus, fertiliser, fertilizer, seed, tractor, incubator, vaccine
ARMS: radio, helmet, vest, binoculars
