# Classes of nouns that frames ask for. One class a line: NAME: lemmas, comma-separated. A lemma may stand in several classes.
# Multi-word entries are matched on the head and its compounds ("air force" = compound air + head force).
ARMS: tomahawk, exocet, katyusha, kalashnikov, shahed, silkworm, leopard, abrams, mirage, phantom, skyhawk, sukhoi, kfir, hawk, sidewinder, iskander, scud, challenger, bradley, bayraktar, rafale, typhoon, gripen, tornado, sabre, t-34, spitfire, arm, weapon, weaponry, ammunition, ammo, munition, rocket, missile, shell, tank, armour, armor, artillery, howitzer, gun, rifle, drone, aircraft, fighter, jet, warplane, helicopter, gunship, launcher, battery, mortar, grenade, bomb, warhead, materiel, matériel, equipment, hardware, weapons, interceptor, radar, vehicle, mig, himars, patriot, stinger, javelin, sam, submarine, frigate, bullet, explosive, mine, kit, plane, bomber, torpedo, armament, arms, arsenal, parts, spares
TROOPS: militia, militiamen, troop, soldier, brigade, division, battalion, regiment, contingent, force, combatant, infantry, paratrooper, marine, unit, commando, legion, volunteer, fighter, army, corps, garrison, detachment, mercenary, legionnaire, personnel, serviceman, conscript, squadron, guard, peacekeeper, expedition, guardsman, reservist, militiaman, men, man, pilot, gunner, sapper, airman, paratroops, sailor, regular, irregular, special, jihadist, crew, armour, armor, tank, column, boot
HOSTUNIT: warship, fleet, carrier, destroyer, submarine, bomber, battery, missile, navy, gunboat, armada, flotilla, squadron, cruiser, jet, warplane, fighter, frigate, tank, armour, armor, artillery, launcher, rocket, plane, aircraft, vessel, ship
ADVISER: adviser, advisor, trainer, instructor, technician, engineer, specialist, expert, mechanic, consultant
MONEY: money, loan, credit, fund, funding, dollar, rouble, ruble, euro, pound, billion, million, cash, subsidy, grant, financing, finance, budget, oil, fuel, grain, wheat, gas, food, goods, gold, subsidies, yuan, riyal
RELIEF: medicine, relief, tent, blanket, supply, flour, vaccine, generator, shelter, rice
INTEL: intelligence, imagery, intercept, coordinate, information, data, targeting, surveillance, reconnaissance, photograph, codes, tip
TRAINING: training, instruction, drill
AIDWORD: aid, assistance, help, support, backing, package, succour, relief
DIPLO: recognition, solidarity, endorsement, blessing, sympathy, approval, cover, vote
TALKS: talk, meeting, discussion, consultation, negotiation, summit, conversation, conference, dialogue, session, contact, call, visit, round, parley, lunch, dinner
ACCORD: framework, draft, accord, agreement, treaty, deal, pact, protocol, memorandum, communique, communiqué, declaration, alliance, contract, convention, understanding, compromise, settlement, charter, document
CEASEFIRE: ceasefire, fire, truce, armistice, cessation, cease, peace
ATTACK: attack, assault, strike, raid, offensive, bombing, bombardment, invasion, incursion, operation, shelling, airstrike, ambush, barrage, war, campaign, onslaught, sortie, blitz, blow, salvo, counterattack, counteroffensive, aggression, massacre, foray, push, drive, warfare, intervention, fire, volley, siege
MISSILE: tomahawk, exocet, katyusha, qassam, grad, shahed, kalibr, iskander, silkworm, kinzhal, atacms, v-2, cannon, scud, missile, rocket, drone, shell, shot, torpedo, mortar, bomb, projectile, round, volley, salvo, barrage, fire, artillery, bullet, munition, warhead, uav
TIES: tie, relation, relationship, link, contact, diplomacy, mission
SANCTIONS: sanction, embargo, boycott, tariff, restriction, ban, penalty, measure, freeze, curb, quota, levy
BLOCKADE: blockade, quarantine, siege, cordon, closure
TRADE: trade, export, import, shipment, delivery, supply, oil, gas, grain, fuel, flow, sale, purchase, credit, flight, pipeline, transit, commerce, loan, aid, assistance, subsidy, fund, electricity, wheat, coal
DIPLOMAT: ambassador, diplomat, envoy, attaché, attache, consul, embassy, mission, charge, chargé
ENVOY: envoy, delegation, emissary, minister, mediator, negotiator, diplomat, representative, team, adviser, secretary, ambassador, mission
ALERT: alert, footing, readiness, standby
PROPOSAL: proposal, offer, plan, formula, initiative, overture, bid, request, demand, call, appeal, ultimatum, suggestion, invitation, idea, plea, draft, resolution, term, condition, deal, accord, settlement, compromise, mediation, ceasefire, fire, truce, deadline, entreaty, claim, application, motion, text
DEMAND: demand, request, appeal, call, plea, proposal, resolution, ultimatum, application, note
THREAT: threat, warning, ultimatum, deadline
REVENGE: revenge, retaliation, reprisal, blow, response, retribution, vengeance, consequence, strike, punishment, war, action
PROTESTN: protest, complaint, objection, grievance, condemnation, criticism, reproach, rebuke
DISMAY: concern, regret, outrage, alarm, anger, dismay, indignation, disappointment, displeasure, condemnation, criticism, opposition, unease, worry
GOODWILL: support, solidarity, backing, sympathy, confidence, gratitude, appreciation, satisfaction, approval, commitment, loyalty, blessing, endorsement, thanks, recognition, praise
EXERCISE: exercise, drill, manoeuvre, maneuver, parade, patrol, wargame, game
BASE: base, airfield, airspace, road, port, territory, airbase, airport, bases, facility, harbour, harbor, railway, corridor, route, runway, border, soil, sky, frontier, camp, sanctuary
FRONTIER: gulf, straits, sound, channel, border, frontier, strait, canal, airspace, crossing, port, waters, waterway, route, road, corridor, bridge, access
CROSSED: median, border, frontier, river, line, parallel, canal, boundary, wire, dmz, ceasefire
AIRSPACE: airspace, waters, sky, territory, border, zone, air
PRISONER: prisoner, hostage, detainee, captive, pow, sailor, crew, airman, pilot, journalist, remains, body, ship, vessel, tanker
VESSEL: ship, tanker, vessel, freighter, boat, trawler, cargo, crew, airliner, plane, plant, asset, property, consulate, embassy, compound, island, oilfield, shipment, cargo, merchantman, ferry, liner, steamer
PLACE: office, station, building, tower, barracks, factory, ministry, parliament, plant, depot, town, city, village, capital, port, airport, airfield, hill, ridge, island, territory, ground, position, base, outpost, bridge, bridgehead, province, stronghold, fortress, valley, pass, post, area, bank, strip, garrison, headquarters, palace, heights, junction, suburb, district, plateau, peninsula, region, crossing, enclave, place, coast, harbour, refinery, dam, road, camp, fort, beach, oilfield
PERSONS: civilian, people, person, soldier, troop, man, woman, child, worker, officer, villager, fighter, militant, sailor, pilot, guard, airman, refugee, policeman, scientist, general, commander, leader, official, student, journalist, resident, national, citizen, trooper, crewman, guerrilla, rebel, diplomat, minority, population, family, inhabitant
INQUIRY: investigation, inquiry, probe, enquiry, inspection, examination, commission
WAR: war, conflict, fighting, hostilities, battle, struggle, combat
ASSETS: asset, account, reserve, fund, property
RELEASEABLE: sanction, embargo, blockade, ban, tariff, restriction, siege, quarantine, curb, boycott, freeze
NUCLEAR: test, device, satellite
SHOT: shot, gun, round
MESSAGE: message, letter, cable, telegram, note, telegram, dispatch, word
