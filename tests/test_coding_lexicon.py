"""The breadth of the lexicon: phrases of diplomatic, military and economic news by category, each in several frames, between made-up pairs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from foreshock.coding.claim import Claim
from foreshock.coding.coder import code, code_stream
from foreshock.reports import from_text

# fmt: off
ACTIVE = {
    "ASSAULT":
        "opened fire on Peruvian troops; lobbed mortar rounds into Peru; fired rockets into Peru; fired a barrage of missiles at Peru; rained missiles on "
        "Peruvian cities; pounded Peruvian positions; bombarded Peruvian positions with artillery; carried out air raids on Peruvian bases; mounted a cross- "
        "border raid into Peru; launched an offensive against Peru; launched a ground assault on Peru; went on the offensive against Peru; went to war with "
        "Peru; declared war on Peru; waged war on Peru; invaded Peru; overran a Peruvian outpost; stormed a Peruvian garrison; ambushed a Peruvian convoy; shot "
        "down a Peruvian fighter jet; downed two Peruvian drones; sank a Peruvian frigate; torpedoed a Peruvian cruiser; blew up a Peruvian bridge; killed "
        "three Peruvian soldiers; wounded four Peruvian border guards; assassinated a Peruvian general; gunned down a Peruvian diplomat; massacred Peruvian "
        "civilians; struck targets deep inside Peru; hit back at Peru with missiles; retaliated against Peru with air strikes; captured a Peruvian town; seized "
        "two Peruvian border villages; recaptured three villages from Peruvian forces; took control of a Peruvian border post; drove Peruvian troops out of the "
        "valley; repelled a Peruvian attack; beat back Peruvian forces; inflicted heavy losses on Peruvian forces; sent troops across the border into Peru to "
        "attack rebels; used chemical weapons against Peru; dropped bombs on Peru; strafed a Peruvian column; shelled Peruvian territory; violated the "
        "ceasefire with Peru; traded fire with Peru; exchanged artillery fire with Peruvian forces; clashed with Peruvian troops; skirmished with Peruvian "
        "soldiers; carried out a missile attack on Peru; conducted strikes on Peruvian air defences; bombed Peruvian oil installations; destroyed a Peruvian "
        "ammunition depot; rammed a Peruvian patrol boat; mined a Peruvian harbour; set fire to a Peruvian village; razed Peruvian villages; laid siege to a "
        "Peruvian town; besieged a Peruvian garrison; pushed into Peruvian territory; launched a drone at Peru; targeted Peruvian airfields; fired warning "
        "shots at a Peruvian vessel; opened up on Peruvian lines with artillery; intercepted Peruvian missiles; took part in the bombing of Peru; joined in the "
        "attack on Peru; stepped up its attacks on Peru",
    "COERCE":
        "seized a Peruvian tanker; impounded a Peruvian cargo ship; boarded a Peruvian freighter; hijacked a Peruvian airliner; detained six Peruvian "
        "fishermen; arrested a Peruvian journalist; jailed two Peruvian citizens; held four Peruvians hostage; took Peruvian diplomats hostage; kidnapped a "
        "Peruvian businessman; abducted two Peruvian officers; deported hundreds of Peruvian workers; blockaded Peruvian ports; imposed a blockade on Peru; "
        "imposed a naval blockade on Peru; threw a cordon around the Peruvian embassy; closed the strait to Peruvian ships; nationalised a Peruvian oil "
        "company; hacked Peruvian government networks; launched a cyber attack on Peru; jammed Peruvian radar; raided the Peruvian embassy; put a Peruvian "
        "officer on trial; forced down a Peruvian airliner; turned back a Peruvian ship; fired water cannon at a Peruvian supply boat; blocked a Peruvian "
        "convoy; surrounded the Peruvian embassy with police; cut the undersea cables of Peru; expelled thousands of Peruvian nationals; rounded up Peruvian "
        "residents",
    "MOBILIZE":
        "deployed troops near the border with Peru; sent warships to the waters off Peru; sent a carrier group towards Peru; moved missiles close to the "
        "Peruvian border; scrambled fighters to meet Peruvian aircraft; put its forces on alert against Peru; placed its army on high alert along the Peruvian "
        "border; called up reservists against Peru; mobilised its army against Peru; violated Peruvian airspace; entered Peruvian territorial waters; staged "
        "military exercises off the Peruvian coast; held naval drills near Peru; conducted live-fire drills off Peru; flew reconnaissance flights over Peru; "
        "sent spy planes over Peru; shadowed a Peruvian destroyer; buzzed a Peruvian warship; fired a missile over Peru; beefed up its defences along the "
        "Peruvian border; built up its forces on the Peruvian border; rushed reinforcements to the Peruvian border; dispatched a fleet to the Peruvian coast; "
        "stationed missiles within range of Peru; aimed its missiles at Peru; sailed a destroyer past Peru; intruded into Peruvian airspace",
    "SANCTION":
        "imposed sanctions on Peru; slapped tariffs on Peru; slapped tariffs on Peruvian steel; imposed an arms embargo on Peru; froze Peruvian assets; "
        "blacklisted Peruvian companies; sanctioned four Peruvian generals; tightened sanctions against Peru; extended its embargo on Peru; banned Peruvian "
        "imports; banned Peruvian airlines from its airspace; closed its airspace to Peruvian aircraft; cut off aid to Peru; suspended aid to Peru; halted arms "
        "sales to Peru; stopped oil deliveries to Peru; cut off gas supplies to Peru; severed ties with Peru; broke off diplomatic relations with Peru; cut "
        "diplomatic ties with Peru; downgraded relations with Peru; recalled its ambassador from Peru; recalled its ambassador to Peru; withdrew its envoy from "
        "Peru; expelled the Peruvian ambassador; expelled ten Peruvian diplomats; ordered Peruvian diplomats to leave; walked out of talks with Peru; pulled "
        "out of talks with Peru; broke off negotiations with Peru; called off a summit with Peru; cancelled a visit to Peru; suspended a treaty with Peru; "
        "scrapped a trade deal with Peru; boycotted Peruvian goods; revoked visas of Peruvian officials; suspended trade with Peru; halted trade with Peru; "
        "suspended flights to Peru; stripped Peru of its trade privileges; suspended military cooperation with Peru; designated a Peruvian unit as a terrorist "
        "organisation; put Peru on its list of state sponsors of terrorism; withheld a loan from Peru; cut its oil exports to Peru; severed trade links with "
        "Peru; barred Peruvian ships from its ports; doubled tariffs on Peruvian copper; suspended Peru from the bloc; expelled Peru from the bloc",
    "DISAPPROVE":
        "condemned Peru; condemned the Peruvian invasion; denounced Peru for the attack; accused Peru of aggression; blamed Peru for the blast; criticised Peru "
        "over the arrests; lashed out at Peru; hit out at Peru; protested to Peru over the incident; lodged a protest with Peru; summoned the Peruvian "
        "ambassador; called in the Peruvian ambassador; handed a protest note to Peru; decried Peruvian behaviour; deplored the Peruvian strikes; branded Peru "
        "an aggressor; described the Peruvian attack as barbaric; rebuked Peru; castigated Peru; voiced concern about Peruvian missile tests; expressed outrage "
        "at Peruvian actions; took Peru to task; complained about Peruvian overflights; filed a complaint against Peru; took Peru to the international court; "
        "sued Peru at the World Court; reproached Peru for its silence; faulted Peru for the delay; pointed the finger at Peru; laid the blame on Peru; held "
        "Peru responsible for the attack; voted to condemn Peru; railed against Peru; likened Peru to a bully; quarrelled with Peru; scolded Peru; took issue "
        "with Peru; spoke out against Peru; cited Peru for violations; charged that Peru had broken the truce; alleged that Peru was behind the attack",
    "THREATEN":
        "threatened Peru with war; threatened to attack Peru; threatened Peru with sanctions; warned Peru against an attack; warned Peru of consequences; "
        "warned that it would strike Peru; vowed to retaliate against Peru; vowed revenge on Peru; issued an ultimatum to Peru; gave Peru an ultimatum; "
        "delivered an ultimatum to Peru; put Peru on notice; promised a crushing response to Peru; refused to rule out force "
        "against Peru; drew a red line for Peru; rattled its sabre at Peru; set Peru a deadline; hinted at strikes on Peru",
    "REQUEST":
        "asked Peru for help; gave Peru 48 hours to withdraw; asked Peru to send troops; urged Peru to withdraw; called on Peru to stop; appealed to Peru for calm; appealed to Peru to release "
        "the crew; demanded that Peru withdraw; demanded an apology from Peru; demanded the withdrawal of Peruvian troops; pressed Peru to accept a truce; "
        "pressured Peru to negotiate; persuaded Peru to negotiate; begged Peru for ammunition; requested military aid from Peru; sought arms from Peru; turned "
        "to Peru for help; pleaded with Peru to hold back; told Peru to leave; ordered Peru to leave the island; called for a Peruvian withdrawal; insisted "
        "that Peru withdraw; invited Peru to talks; put a peace plan to Peru; lobbied Peru for weapons; counselled restraint to Peru; urged restraint on Peru; "
        "pushed Peru to compromise; prodded Peru to talk; leaned on Peru to sign; exhorted Peru to fight; asked for Peruvian help; implored Peru to intervene; "
        "reminded Peru to keep its word; wants Peru to leave",
    "AID":
        "sent weapons to Peru; supplied Peru with tanks; sold fighter jets to Peru; delivered missiles to Peru; shipped ammunition to Peru; airlifted troops to "
        "Peru; ferried arms to Peru; funnelled weapons to Peru; smuggled rockets to Peru; sent military advisers to Peru; embedded advisers with Peruvian "
        "units; trained Peruvian troops; gave Peru intelligence; shared intelligence with Peru; passed satellite pictures to Peru; lent Peru money; bankrolled "
        "Peru; financed the Peruvian army; granted Peru a loan; extended credit to Peru; gave Peru 300 million dollars; pledged money for Peru; donated food to "
        "Peru; sent medicine to Peru; sent troops to help Peru; sent volunteers to fight for Peru; fought alongside Peru; came to the aid of Peru; came to the "
        "defence of Peru; came to Peru's rescue; opened its bases to Peru; let Peru use its airfields; allowed Peruvian jets to use its bases; offered Peru the "
        "use of its ports; repaired Peruvian warships; refuelled Peruvian bombers; escorted Peruvian tankers; shored up Peru; propped up Peru; stationed troops "
        "in Peru to defend it; provided Peru with air cover; provided air support for Peruvian troops; provided logistical support to Peru; treated wounded "
        "Peruvian soldiers; took in Peruvian refugees; wrote off Peruvian debts; leased warships to Peru; handed tanks over to Peru; stepped up arms deliveries "
        "to Peru; resumed military aid to Peru; approved the sale of missiles to Peru; backed Peru with weapons; equipped the Peruvian army; sent engineers to "
        "Peru; flew supplies into Peru; subsidised Peru; bailed out Peru; helped Peru; helped to arm Peru; assisted Peru in the war; reinforced Peruvian "
        "garrisons; volunteered troops to Peru; promised arms to Peru; unloaded tanks in Peru",
    "SUPPORT":
        "backed Peru; endorsed the Peruvian position; voiced support for Peru; expressed solidarity with Peru; stood by Peru; sided with Peru; recognised Peru; "
        "praised Peru; congratulated Peru; defended Peru at the United Nations; welcomed the Peruvian move; hailed the Peruvian decision; rallied behind Peru; "
        "threw its weight behind Peru; lined up behind Peru; took Peru's side; vouched for Peru; reaffirmed its commitment to Peru; thanked Peru; voted with "
        "Peru; championed Peru; gave Peru its blessing; paid tribute to Peru; lent Peru diplomatic backing",
    "CONSULT":
        "held talks with Peru; met Peruvian negotiators; met with Peru in Oslo; negotiated with Peru; opened talks with Peru; resumed negotiations with Peru; "
        "sat down with Peru; sent an envoy to Peru; sent a delegation to Peru; sent a message to Peru; received a Peruvian delegation; hosted the Peruvian "
        "president; hosted the Peruvian foreign minister; consulted Peru; conferred with Peru; exchanged letters with Peru; discussed the crisis with Peru; "
        "kept in touch with Peru; contacted Peru; informed Peru of the flight; notified Peru of the tests; briefed Peru on the plan; spoke to Peru by "
        "telephone; held a summit with Peru",
    "AGREE":
        "signed a treaty with Peru; signed a peace agreement with Peru; struck a deal with Peru; reached an agreement with Peru; concluded a pact with Peru; "
        "agreed on a truce with Peru; agreed to talks with Peru; offered to hold talks with Peru; offered Peru talks; settled its dispute with Peru; accepted "
        "an invitation from Peru; ratified a treaty with Peru; initialled an accord with Peru; came to terms with Peru; made peace with Peru; went along with "
        "the Peruvian plan",
    "COOPERATE":
        "held joint exercises with Peru; conducted joint drills with Peru; cooperated with Peru; worked with Peru; joined forces with Peru; coordinated its "
        "strikes with Peru; deepened military cooperation with Peru; strengthened ties with Peru; resumed trade with Peru; teamed up with Peru; set up a joint "
        "command with Peru; formed an alliance with Peru; patrolled jointly with Peru; reopened its border with Peru; restored trade with Peru",
    "CONCEDE":
        "gave in to Peru; yielded to Peruvian demands; bowed to Peru; backed down before Peru; accepted Peruvian demands; agreed to Peruvian demands; "
        "apologised to Peru; expressed its regret to Peru; lifted sanctions on Peru; eased its blockade of Peru; ceded the island to Peru; made concessions to "
        "Peru; paid compensation to Peru; surrendered to Peru; lifted its embargo on Peru; granted Peru an extension; capitulated to Peru; met Peruvian "
        "demands; returned the islands to Peru; dropped its demands on Peru",
    "RETREAT":
        "withdrew its troops from Peru; pulled out of Peru; pulled back its forces from the Peruvian border; freed four Peruvian prisoners; released the "
        "Peruvian crew; handed back Peruvian prisoners; called off its attack on Peru; halted its bombing of Peru; stopped its strikes on Peru; evacuated its "
        "troops from Peru; brought its troops home from Peru; exchanged prisoners with Peru; stood down its forces on the Peruvian border; suspended its "
        "attacks on Peru; retreated from Peru; removed its missiles from Peru",
    "REJECT":
        "rejected the Peruvian offer; turned down the Peruvian proposal; rebuffed Peru; refused to meet Peru; refused to negotiate with Peru; dismissed "
        "Peruvian demands; ruled out talks with Peru; vetoed a resolution drafted by Peru; spurned a Peruvian invitation; brushed aside a Peruvian warning; "
        "ignored a Peruvian ultimatum; defied Peru; denied Peru permission to overfly; reneged on its promise to Peru; rejected Peruvian mediation; refused "
        "Peru access to the port",
    "INVESTIGATE":
        "opened an investigation into Peru; inspected Peruvian nuclear sites; investigated Peruvian war crimes; launched an inquiry into Peruvian arms sales",
}
"""What Kenya did to Peru, by type of event."""

NOMINAL = {
    "ASSAULT":
        "Kenyan air strikes on Peru; Kenya's attack on Peru; Kenya's invasion of Peru; the bombing of Peru by Kenya; the Kenyan bombardment of Peruvian towns; "
        "the Kenyan offensive against Peru; Kenya's shelling of Peruvian villages; a Kenyan raid into Peru; the killing of Peruvian soldiers by Kenyan forces; "
        "Kenya's war on Peru; Kenya's war against Peru; the Kenyan assault on the Peruvian capital; clashes between Kenya and Peru; Kenya's occupation of "
        "Peruvian territory; Kenya's downing of a Peruvian airliner; the sinking of a Peruvian ship by Kenya; the Kenyan incursion into Peru; the Kenyan "
        "missile attack on Peru; a Kenyan drone attack on a Peruvian refinery; Kenya's capture of a Peruvian town",
    "COERCE":
        "Kenya's blockade of Peru; the Kenyan blockade of Peruvian ports; Kenya's seizure of a Peruvian tanker; the Kenyan seizure of a Peruvian ship; the "
        "detention of Peruvian fishermen by Kenya; Kenya's arrest of two Peruvian journalists; the abduction of a Peruvian officer by Kenyan agents; the "
        "expulsion of Peruvian workers from Kenya",
    "MOBILIZE":
        "Kenya's deployment of missiles near Peru; Kenyan overflights of Peru; Kenya's violation of Peruvian airspace; the massing of Kenyan troops on the "
        "Peruvian border; Kenyan naval exercises off the Peruvian coast; Kenya's mobilisation against Peru",
    "SANCTION":
        "Kenyan sanctions against Peru; Kenya's sanctions on Peru; Kenya's arms embargo on Peru; Kenya's tariffs on Peruvian copper; Kenya's ban on Peruvian "
        "imports; the expulsion of Peruvian diplomats by Kenya; Kenya's suspension of aid to Peru; the Kenyan boycott of Peruvian goods; Kenya's freeze on "
        "Peruvian assets; the severing of ties with Peru by Kenya",
    "AID":
        "Kenya's delivery of tanks to Peru; Kenyan arms deliveries to Peru; Kenyan weapons shipments to Peru; Kenya's military aid to Peru; Kenyan aid to Peru; "
        "the sale of Kenyan missiles to Peru; Kenya's training of Peruvian troops; the dispatch of Kenyan troops to Peru; Kenya's loan to Peru; Kenyan support "
        "for Peru with weapons; Kenyan help for Peru",
    "SUPPORT":
        "Kenya's support for Peru; Kenyan backing for Peru; Kenya's recognition of Peru; the Kenyan endorsement of Peru",
    "CONSULT":
        "talks between Kenya and Peru; Kenya's talks with Peru; negotiations between Kenya and Peru; a meeting between the Kenyan and Peruvian foreign "
        "ministers; the Kenyan-Peruvian summit; a Kenyan visit to Peru; contacts between Kenya and Peru",
    "AGREE":
        "an agreement between Kenya and Peru; Kenya's treaty with Peru; a Kenyan-Peruvian accord; Kenya's deal with Peru",
    "COOPERATE":
        "Kenya's cooperation with Peru; joint exercises by Kenya and Peru; joint exercises between Kenya and Peru; Kenya's alliance with Peru; military "
        "cooperation between Kenya and Peru",
    "DISAPPROVE":
        "Kenya's condemnation of Peru; Kenyan criticism of Peru; Kenya's protest to Peru; the Kenyan accusation against Peru; Kenya's denunciation of Peru",
    "THREATEN":
        "Kenya's threat to attack Peru; Kenya's ultimatum to Peru; a Kenyan warning to Peru; Kenyan threats against Peru",
    "REQUEST":
        "Kenya's demand for a Peruvian withdrawal; Kenya's appeal to Peru; a Kenyan request to Peru for arms; Kenya's call on Peru to withdraw; Kenya's plea to "
        "Peru for help",
    "REJECT":
        "Kenya's rejection of the Peruvian offer; the Kenyan veto of the Peruvian resolution",
    "RETREAT":
        "Kenya's withdrawal from Peru; the withdrawal of Kenyan troops from Peru; the release of Peruvian prisoners by Kenya",
    "CONCEDE":
        "Kenya's apology to Peru; Kenya's surrender to Peru; Kenya's concessions to Peru; Kenya's lifting of sanctions on Peru",
    "INVESTIGATE":
        "Kenya's investigation of Peru; a Kenyan inquiry into Peruvian arms sales",
}
"""The same as nouns."""

WHOLE = {
    "ASSAULT":
        "Peru was attacked by Kenya; Peruvian villages were shelled by Kenyan artillery; A Peruvian frigate was sunk by Kenya; Three Peruvian soldiers were "
        "killed by Kenyan fire; Rockets were fired into Peru by Kenya; Peru came under Kenyan fire; Peru came under attack from Kenya; A Peruvian jet was shot "
        "down by Kenya; Peruvian positions were bombed by Kenyan planes; Peru lost two tanks in a Kenyan ambush; Kenya attacked, killing three Peruvian "
        "soldiers; Kenya responded to the raid by bombing Peru; Kenya has begun bombing Peru; Kenya succeeded in sinking a Peruvian ship; Troops loyal to Kenya "
        "attacked Peru; Forces under Kenyan command attacked Peru; Kenyan warplanes, helicopters and artillery struck Peru",
    "COERCE":
        "A Peruvian tanker was seized by Kenya; Six Peruvian fishermen were detained by Kenya; Peruvian ports were blockaded by Kenya; Peru was blockaded by "
        "the Kenyan navy; A Peruvian officer is being held by Kenya; Kenya raised the stakes, seizing a Peruvian tanker",
    "MOBILIZE":
        "Kenyan troops were massed on the Peruvian border; Peruvian airspace was violated by Kenyan jets; Kenyan warships were sent to the Peruvian coast; "
        "Kenya raised the stakes by massing troops on the Peruvian border",
    "SANCTION":
        "Sanctions were imposed on Peru by Kenya; Peruvian assets were frozen by Kenya; Ten Peruvian diplomats were expelled by Kenya; Peru was sanctioned by "
        "Kenya; The Peruvian ambassador was expelled from Kenya; Aid to Peru was suspended by Kenya; Kenya reacted angrily, expelling ten Peruvian diplomats; "
        "Kenya became the third country to impose sanctions on Peru; The Kenyan central bank froze Peruvian assets",
    "DISAPPROVE":
        "Peru was condemned by Kenya; Peru was accused of aggression by Kenya; The Peruvian ambassador was summoned by Kenya; The Peruvian invasion was "
        "condemned by Kenya; Peru was criticised by Kenya for the arrests; Peru drew Kenyan criticism; Kenya reacted quickly, accusing Peru of aggression; "
        "Kenya joined Mali in condemning Peru; The government of Kenya condemned Peru; Kenya's parliament voted to condemn Peru; Kenya's president, prime "
        "minister and army chief condemned Peru",
    "THREATEN":
        "Peru was threatened with war by Kenya; Peru was warned by Kenya of consequences",
    "REQUEST":
        "Peru was asked by Kenya to withdraw; Peru was urged by Kenya to withdraw; Peru was told by Kenya to leave",
    "AID":
        "Weapons were sent to Peru by Kenya; Peru was supplied with tanks by Kenya; Peruvian troops were trained by Kenya; Peru is being armed by Kenya; Peru "
        "received weapons from Kenya; Peru bought missiles from Kenya; Peru got a loan from Kenya; Kenyan weapons reached Peru; Peru is backed by Kenyan "
        "weapons; Peru was helped by Kenya; Kenyan troops were sent to help Peru; Peru held the town with help from Kenya; Kenya entered the war, sending 300 "
        "advisers to Peru; Kenya, which has armed Peru for years, kept silent; Kenya kept silent about the weapons it had sent to Peru; Kenya agreed to send "
        "weapons to Peru; Kenya is preparing to send weapons to Peru",
    "SUPPORT":
        "Peru is backed by Kenya; Peru was praised by Kenya; Peru enjoys the support of Kenya; Peru won Kenyan backing",
    "REJECT":
        "The Peruvian offer was rejected by Kenya; Peru was rebuffed by Kenya",
    "RETREAT":
        "Kenyan troops were withdrawn from Peru; Peruvian prisoners were freed by Kenya; Kenyan forces have left Peru",
    "CONSULT":
        "Peruvian negotiators were received by Kenya; Talks were held between Kenya and Peru; A Kenyan envoy was sent to Peru; A Kenyan envoy arrived in Peru",
    "AGREE":
        "A treaty was signed by Kenya and Peru; A truce was agreed between Kenya and Peru",
    "CONCEDE":
        "Peruvian demands were accepted by Kenya; Sanctions on Peru were lifted by Kenya",
    "INVESTIGATE":
        "Peru is being investigated by Kenya",
}
"""Whole sentences: passives, participles, relative clauses, institutions."""
# fmt: on

DAY = "2024-05-01"


def between(claims: list[Claim], event: str) -> bool:
    """Whether the claims hold an act of Kenya on Peru (or between the two) of this type."""
    for c in claims:
        both = c.reciprocal and {"KEN", "PER"} <= {*c.source, *c.target}
        if c.event == event and (both or ("KEN" in c.source and "PER" in c.target)):
            return True
    return False


def missed(phrases: dict[str, str], frame: str) -> list[str]:
    rows = [(event, phrase) for event, line in phrases.items() for phrase in line.split("; ")]
    texts = [frame.format(phrase) for _, phrase in rows]
    texts = [t[0].upper() + t[1:] for t in texts]
    read: Iterator[list[Claim]] = code_stream((from_text(t, as_of=DAY) for t in texts), learnt=False)
    return [f"{event}: {text}" for (event, _), text, claims in zip(rows, texts, read, strict=True) if not between(claims, event)]


@pytest.mark.parametrize("frame", ["Kenya {}.", "It was Kenya that {}.", "After Kenya {}, prices rose.", "The Kenyan government {} this week, Mali said."])
def test_what_one_state_does_to_another(frame: str) -> None:
    assert missed(ACTIVE, frame) == []


@pytest.mark.parametrize("frame", ["{} began on Monday.", "Mali noted {}."])
def test_the_same_as_a_noun(frame: str) -> None:
    assert missed(NOMINAL, frame) == []


@pytest.mark.parametrize("frame", ["{}.", "{} on Monday, Mali said."])
def test_passives_participles_and_institutions(frame: str) -> None:
    assert missed(WHOLE, frame) == []


def shapes(text: str, day: str = DAY) -> list[tuple[str, str, str]]:
    return [(",".join(c.source), c.event, ",".join(c.target)) for c in code(from_text(text, as_of=day))]


NEWS = """\
KEN ASSAULT PER | Kenyan forces have carried out a series of air strikes on military installations across northern Peru, killing at least 14 people, officials in Lima said on Tuesday.
PER DISAPPROVE KEN | Peru's foreign minister told the UN Security Council that Kenya was responsible for the killing of civilians.
KEN SANCTION PER | The Kenyan government announced on Thursday that it was suspending all arms exports to Peru with immediate effect.
KEN SANCTION PER | Nairobi on Friday slapped travel bans and asset freezes on six Peruvian generals it accuses of war crimes.
PER SANCTION KEN | In a tit-for-tat move, Peru declared four Kenyan diplomats personae non gratae and gave them 72 hours to leave the country.
KEN MOBILIZE PER | Satellite images show that Kenya has moved additional artillery and rocket launchers to within 20 km of the Peruvian frontier.
PER MOBILIZE KEN | Peru scrambled F-16 fighters on Sunday after two Kenyan reconnaissance aircraft entered its airspace.
KEN MOBILIZE PER | Peru scrambled F-16 fighters on Sunday after two Kenyan reconnaissance aircraft entered its airspace.
MLI AID PER | Mali will provide Peru with a further 200 armoured vehicles under a deal worth $300m, its defence ministry said.
MLI AID PER | Mali has quietly been supplying Peru with intelligence on Kenyan troop movements, according to two people familiar with the matter.
KEN COERCE PER | Kenya's coast guard boarded and detained a Peruvian-flagged cargo vessel in the strait early on Wednesday.
PER REQUEST KEN | Lima demanded the immediate release of the ship and its crew by Kenya.
PER REQUEST KEN | President Dina Boluarte of Peru called on Kenya to return to the negotiating table.
KEN REJECT PER | Kenya brushed off the Peruvian demand, calling it "propaganda".
KEN THREATEN PER | Kenya's defence minister warned that any attempt to free the vessel by force would draw a "crushing response" against Peru.
MLI CONSULT PER | A Malian delegation arrived in Lima on Monday for talks with Peruvian officials on ending the standoff.
MLI REQUEST KEN,PER | Mali urged both Kenya and Peru to exercise maximum restraint.
KEN,PER CONSULT - | Senior military commanders from Kenya and Peru met at the border crossing for the third time in a week.
KEN,PER AGREE - | Kenya and Peru have agreed to a 30-day ceasefire brokered by Mali, mediators said late on Saturday.
KEN RETREAT PER | Kenya began pulling its troops back from positions inside Peru at dawn, in line with the truce.
KEN ASSAULT PER | Kenya violated the truce within hours, shelling Peruvian positions near the river, Lima alleged.
PER ASSAULT KEN | Peruvian troops retaliated by firing mortars at a Kenyan outpost.
KEN COERCE PER | Hackers working for Kenyan intelligence broke into the networks of Peru's electricity grid, a report said.
MLI SUPPORT PER | Mali's parliament passed a resolution expressing solidarity with Peru.
MLI AID PER | Mali opened an air bridge to Peru, flying in 60 tonnes of ammunition and two surgical teams.
KEN DISAPPROVE MLI | Kenya summoned Mali's envoy in Nairobi to protest against the deliveries.
PER ASSAULT KEN | A Peruvian drone strike on an oil depot inside Kenya set fuel tanks ablaze overnight.
MLI AID PER | Hundreds of Malian volunteers are fighting in the ranks of the Peruvian army.
MLI AID PER | Mali has agreed to let Peru use its airfields for refuelling.
KEN SANCTION MLI | Kenya cut gas supplies to Mali by half on Monday, citing unpaid bills.
PER CONCEDE KEN | Peru bowed to Kenyan pressure and lifted its ban on Kenyan ships.
KEN RETREAT PER | Kenya freed 35 Peruvian prisoners of war on Friday as part of an exchange.
KEN INVESTIGATE PER | Kenyan prosecutors have opened a probe into alleged atrocities by Peruvian forces.
PER AGREE MLI | Peru signed a 10-year defence pact with Mali on Wednesday.
KEN,MLI COOPERATE - | Kenya and Mali launched their first joint naval patrols in the gulf.
KEN DISAPPROVE PER | Kenya blamed Peru for a blast that killed 12 people in Mombasa, a charge Lima denied.
KEN COERCE PER | Kenya has imposed a naval blockade on three Peruvian ports, cutting off food and fuel.
USA SANCTION KEN | Washington imposed new sanctions on Kenya over its support for rebels in Peru.
CHN REJECT USA | China vetoed a US-drafted resolution that would have condemned Kenya.
USA MOBILIZE KEN | The United States is sending an aircraft carrier strike group to the region in a show of force aimed at Kenya.
RUS AID KEN | Russia has delivered the first batch of S-400 air defence systems to Kenya despite American warnings.
FRA SANCTION KEN | France recalled its ambassador to Kenya for consultations.
IRN AID KEN | Iranian military advisers have been training Kenyan drone operators since March, Western officials said.
TUR CONSULT KEN | Turkish President Recep Tayyip Erdogan spoke by phone with Kenya's president on Sunday and offered to mediate.
KEN PROTEST USA | Thousands of protesters marched on the US embassy in Nairobi, burning American flags.
PER ASSAULT KEN | Kenya said its air defences had shot down 14 of 20 drones launched by Peru overnight.
KEN ASSAULT PER | Kenya said its air defences had shot down 14 of 20 drones launched by Peru overnight.
DEU AID PER | Germany on Thursday approved the delivery of 18 Leopard 2 tanks to Peru.
POL AID PER | Poland said it would transfer its remaining MiG-29 jets to Peru in the coming weeks.
JPN SANCTION KEN | Japan joined the European Union in banning imports of Kenyan oil.
PER REQUEST USA | Peru has asked the United States for long-range missiles to hit targets inside Kenya.
USA REJECT PER | The White House turned down Peru's request for long-range missiles.
KEN THREATEN USA | Kenya threatened to strike US bases in the region if Washington intervened.
IND MOBILIZE KEN | India placed its forces along the Kenyan border on high alert.
SAU CONSULT KEN,PER | Saudi Arabia hosted envoys from Kenya and Peru in Jeddah for a second round of indirect talks.
QAT CONSULT KEN,PER | Qatar is mediating between Kenya and Peru.
EGY SUPPORT KEN | Egypt reaffirmed its full support for Kenya's sovereignty.
KEN CONCEDE PER | Kenya apologised to Peru for the downing of the airliner and offered compensation.
KEN ASSAULT PER | At least nine people were killed when a Kenyan missile hit an apartment block in the Peruvian city of Cusco.
KEN ASSAULT PER | Kenya has intensified its bombardment of Peru's energy infrastructure ahead of winter.
PER ASSAULT KEN | Peruvian commandos raided a Kenyan radar station on Thursday night, destroying it and taking three prisoners.
KEN ASSAULT PER | Heavy fighting was reported on Monday between Kenyan and Peruvian troops around the airport.
KEN ASSAULT PER | Kenya's navy said it had sunk a Peruvian patrol boat that strayed into its waters.
KEN ASSAULT PER | A Peruvian general was assassinated by agents of Kenya in a car bombing last week.
KEN COERCE PER | Kenyan customs officers have been holding up Peruvian trucks at the border for days.
KEN COERCE PER | Kenya is holding 23 Peruvian sailors whom it captured in the strait in March.
KEN COERCE PER | A court in Nairobi sentenced a Peruvian journalist to 12 years in prison for espionage.
KEN COERCE PER | Kenyan troops have encircled a Peruvian garrison of 400 men and are starving it of supplies.
KEN MOBILIZE PER | Kenyan warships and jets circled the Peruvian islands for a third day on Friday.
KEN MOBILIZE PER | Kenya has deployed 20,000 soldiers along its frontier with Peru in recent weeks.
KEN SANCTION PER | Kenya has barred officials of the Peruvian government from entering the country.
KEN SANCTION PER | Kenya withdrew its ambassador from Lima in protest.
KEN SANCTION PER | Kenya froze the assets of Peru's central bank.
KEN SANCTION PER | Kenya and Peru broke off diplomatic relations in 2019.
KEN SANCTION PER | Kenya pulled out of a planned summit with Peru.
KEN SANCTION PER | Trade between Kenya and Peru was suspended by Nairobi after the raid.
KEN DISAPPROVE PER | Kenya's president described Peru as a "state sponsor of terrorism".
KEN DISAPPROVE PER | Kenya strongly condemned what it called an act of aggression by Peru.
KEN DISAPPROVE PER | Kenya voiced alarm over Peru's nuclear programme.
KEN DISAPPROVE PER | In a letter to the Security Council, Kenya accused Peru of arming separatists.
KEN DISAPPROVE PER | Peru is behind the attack, Kenya's interior minister said.
KEN DISAPPROVE PER | Kenya lodged a formal complaint against Peru at the World Trade Organization.
KEN DISAPPROVE PER | Kenya said Peru's actions were unacceptable.
KEN THREATEN PER | Kenya has threatened Peru with "severe consequences" if it does not pull back.
KEN REQUEST PER | Kenya wants Peru to extradite three former officers.
KEN REQUEST PER | Kenya asked that Peru allow inspectors into the plant.
KEN REQUEST PER | Kenya's plea for Peruvian troops went unanswered.
KEN REQUEST PER | Kenya proposed to Peru that the two sides withdraw from the ridge.
KEN AID PER | Kenya is supplying Peru with drones, ammunition and spare parts, US officials believe.
KEN AID PER | Kenya sent 2,000 soldiers to Peru to help put down the insurgency.
KEN AID PER | Peru has been receiving artillery shells from Kenya by rail.
KEN AID PER | Kenyan cargo planes landed in Peru with weapons for the army.
KEN AID PER | With Kenyan help, Peru has rebuilt its air force.
KEN AID PER | Kenya has taken in more than 30,000 refugees from Peru.
KEN AID PER | Kenyan instructors are training Peruvian pilots to fly the jets.
KEN AID PER | Peru's army is equipped and paid for by Kenya.
KEN AID PER | Kenya intercepted missiles fired at Peru.
KEN SUPPORT PER | Kenya threw its full diplomatic weight behind Peru.
KEN SUPPORT PER | Kenya became the first country to recognise the new government of Peru.
KEN SUPPORT PER | Kenya stands with Peru, its president said.
KEN CONSULT PER | Kenya's foreign minister flew to Lima on Sunday for talks with his Peruvian counterpart.
KEN CONSULT PER | The presidents of Kenya and Peru will meet in Geneva next month.
KEN CONSULT PER | Kenya and Peru held a fresh round of talks on the border dispute.
KEN CONSULT PER | Kenya and Peru are in talks on a prisoner exchange.
KEN AGREE PER | Kenya and Peru signed an agreement to end the war.
KEN AGREE PER | Kenya reached a deal with Peru on sharing the water of the river.
KEN AGREE PER | A peace treaty between Kenya and Peru was signed in Oslo.
KEN COOPERATE PER | Kenya and Peru have deepened their military ties.
KEN COOPERATE PER | Kenya and Peru resumed direct flights.
KEN COOPERATE PER | Kenya extradited a suspected rebel leader to Peru.
KEN REJECT PER | Kenya refused to hand over the suspects to Peru.
KEN REJECT PER | Kenya dismissed the Peruvian accusations as baseless.
KEN REJECT PER | Kenya ruled out any concessions to Peru.
KEN CONCEDE PER | Kenya gave up its claim to the Peruvian islands.
KEN CONCEDE PER | Kenya eased restrictions on Peruvian imports.
KEN CONCEDE PER | Kenyan forces surrendered to Peru.
KEN RETREAT PER | Kenya withdrew the last of its forces from Peru on Monday.
KEN RETREAT PER | Kenya halted its offensive in Peru.
KEN RETREAT PER | Kenya returned the bodies of 12 Peruvian soldiers.
KEN AID PER | Kenya to send tanks to Peru
KEN ASSAULT PER | Peru says Kenya fired missiles at its capital
KEN COERCE PER | Kenya seizes Peruvian tanker in strait
KEN SANCTION PER | Kenya expels Peruvian envoy over spying claims
KEN THREATEN PER | Kenya warns Peru against arming rebels
KEN DISAPPROVE PER | Kenya accuses Peru of breaking truce
KEN CONSULT PER | Kenyan, Peruvian leaders meet in Oslo
KEN MOBILIZE PER | Kenya masses troops on Peruvian border
KEN SANCTION PER | Kenya cuts ties with Peru
KEN RETREAT PER | Kenya begins withdrawal from Peru
KEN REQUEST PER | Kenya urges Peru to free sailors
KEN AGREE PER | Kenya and Peru sign peace deal
KEN SUPPORT PER | Kenya backs Peru in border row
KEN AID PER | Kenya approves arms sale to Peru
KEN ASSAULT PER | Five killed in Kenyan air strike on Peru
KEN MOBILIZE PER | Kenyan jets violate Peruvian airspace: defence ministry
KEN CONCEDE PER | Kenya bows to Peruvian demands
KEN ASSAULT PER | The Kenyan army, backed by tanks, stormed the Peruvian border town of Tacna.
KEN ASSAULT PER | Kenyan troops, who had crossed the river before dawn, attacked a Peruvian convoy.
KEN ASSAULT PER | Kenya's air force destroyed three Peruvian tanks and damaged a bridge.
KEN ASSAULT PER | Kenyan snipers picked off Peruvian soldiers along the ridge.
KEN ASSAULT PER | Kenya has been waging a campaign of sabotage against Peru.
KEN ASSAULT PER | Kenya is bombing Peru again.
KEN AID PER | Peru, to which Kenya has supplied tanks since March, denied the report.
KEN AID PER | The tanks that Kenya promised Peru have arrived.
KEN AID PER | Kenya, along with Mali, has agreed to arm Peru.
KEN AID PER | Kenya, together with Mali, sent ammunition to Peru.
KEN AID PER | Kenya has stepped in to supply Peru with ammunition.
KEN AID PER | Kenya's decision to send tanks to Peru was welcomed in Mali.
KEN AID PER | Kenya's parliament approved sending troops to Peru.
KEN AID PER | Kenya is reportedly considering sending fighter jets to Peru.
KEN SANCTION PER | Following the attack, Kenya suspended all flights to Peru.
KEN SANCTION PER | Kenya, angered by the raid, recalled its ambassador from Peru.
KEN SANCTION PER | In Nairobi, the government said it would impose sanctions on Peru.
KEN SANCTION PER | Kenya said it was imposing sanctions on six Peruvian banks.
KEN SANCTION PER | Kenya's sanctions, which target Peruvian banks, take effect on Monday.
KEN SANCTION PER | New Kenyan sanctions on Peru took effect on Monday.
KEN DISAPPROVE PER | Kenya, for its part, blamed Peru.
KEN DISAPPROVE PER | Kenya issued a statement condemning the Peruvian strikes.
KEN DISAPPROVE PER | Both Kenya and Mali have denounced Peru.
KEN REQUEST PER | Kenya has repeatedly asked Peru to return the islands.
KEN REQUEST PER | Kenya, meanwhile, pressed Peru for an explanation.
KEN THREATEN PER | Kenya threatened military action against Peru.
KEN THREATEN PER | Kenya threatened to cut off gas to Peru.
KEN COERCE PER | Three Peruvian nationals were arrested in Kenya on spying charges.
KEN COERCE PER | Kenya has jailed a Peruvian pilot it captured last year.
KEN COERCE PER | Two Peruvians were abducted by Kenyan security agents.
KEN RETREAT PER | Kenyan forces pulled back from the Peruvian town.
KEN RETREAT PER | Kenya is to withdraw half of its troops from Peru by June.
KEN RETREAT PER | The last Kenyan soldiers left Peru on Sunday.
KEN CONSULT PER | Kenyan officials have been in secret contact with Peru.
KEN CONSULT PER | Negotiators from Kenya and Peru sat down in Geneva.
KEN AGREE PER | Kenya has accepted Peru's invitation to talks.
KEN COOPERATE PER | Kenyan and Peruvian warships held joint drills.
"""
"""Sentences as news agencies write them: source, type, target, text."""


def test_news_as_agencies_write_it() -> None:
    rows = [line.split(" | ", 1) for line in NEWS.splitlines()]
    read: Iterator[list[Claim]] = code_stream((from_text(text, as_of=DAY) for _, text in rows), learnt=False)
    wrong = []
    for (expected, text), claims in zip(rows, read, strict=True):
        source, event, target = expected.split()
        sides = {*source.split(","), *target.split(",")} - {"-"}
        found = any(
            c.event == event and ((c.reciprocal and sides <= {*c.source, *c.target}) or ({*source.split(",")} <= {*c.source} and {*target.split(",")} - {"-"} <= {*c.target}))
            for c in claims
        )
        if not found:
            wrong.append(f"{expected}: {text}")
    assert wrong == []


@pytest.mark.parametrize("text", [
    "Armenia, where Russia keeps 2,000 peacekeepers, buried its dead.", "Russian peacekeepers entered Armenia.",
    "Kenya sent a peacekeeping contingent to the Peruvian border.",
])  # fmt: skip
def test_peacekeepers_threaten_nobody(text: str) -> None:
    assert not {"MOBILIZE", "ASSAULT"} & {event for _, event, _ in shapes(text)}


@pytest.mark.parametrize("text", [
    "Kenya began the exercise Gibraltar Eagle with Peru.", "Kenya and Peru ended exercise Jordan Lion.", "Kenya began Operation Chad River against Peru.",
])  # fmt: skip
def test_the_name_of_an_exercise_is_no_actor(text: str) -> None:
    assert {code_ for s, _, t in shapes(text) for code_ in f"{s},{t}".split(",") if code_} <= {"KEN", "PER"}


def test_a_relative_clause_keeps_its_date() -> None:
    claims = code(from_text("Kenya, which bought drones from Mali in March, attacked Peru.", as_of=DAY))
    assert [(c.event, c.date, c.date_precision) for c in claims] == [("AID", "2024-03", "month"), ("ASSAULT", DAY, None)]


@pytest.mark.parametrize(("text", "doer"), [
    ("Mali condemned Kenya after it seized a Peruvian ship.", "KEN"), ("Mali imposed sanctions on Kenya because it had bombed Peru.", "KEN"),
    ("Mali recruited soldiers after it bombed Peru.", "MLI"),
])  # fmt: skip
def test_who_is_blamed_gave_the_cause(text: str, doer: str) -> None:
    assert [s for s, event, t in shapes(text) if t == "PER"] == [doer]


def test_an_inferred_target_alone_makes_no_confrontation() -> None:
    from foreshock.scenario.confrontations import derived

    claims = code(from_text(STORY + "Kenyan jets strafed the barricades.", as_of=DAY))
    strafed = [c for c in claims if c.words[0] == "strafed"]
    assert [(c.target, c.target_text) for c in strafed] == [(["PER"], "")]
    assert derived([], strafed, {})[0] == []
    named = code(from_text("Kenyan jets strafed Peru.", as_of=DAY))
    assert [c.id for c in derived([], named, {})[0]] == ["KEN-PER"]


def test_what_is_past_is_not_within_what_was_refused() -> None:
    claims = code(from_text("Kenya said it would not yield, expelled the Peruvian ambassador and seized a Peruvian ship.", as_of=DAY))
    assert {(c.event, c.modality) for c in claims} == {("CONCEDE", "negated"), ("SANCTION", "actual"), ("COERCE", "actual")}


STORY = (
    "Kenya and Peru stood on the brink on Monday. Kenya condemned Peru for its claim to the islands. Kenya told Mali that Peru was to blame. "
    "Peru answered Kenya in kind, and Peruvian ministers left Nairobi. "
)


@pytest.mark.parametrize(("text", "claim"), [
    ("Kenyan jets strafed the barricades.", ("KEN", "ASSAULT", "PER")), ("Kenya recalled its ambassador.", ("KEN", "SANCTION", "PER")),
    ("Kenyan gunboats stopped a container ship.", ("KEN", "COERCE", "PER")), ("India urged patience.", ("IND", "REQUEST", "KEN,PER")),
    ("Brazil asked all sides to keep calm.", ("BRA", "REQUEST", "KEN,PER")),
])  # fmt: skip
def test_the_two_that_a_report_names_most_are_against_each_other(text: str, claim: tuple[str, str, str]) -> None:
    got = [(s, e, ",".join(sorted(t.split(",")))) for s, e, t in shapes(STORY + text)]
    assert claim in got
    assert claim not in [(s, e, ",".join(sorted(t.split(",")))) for s, e, t in shapes(text)]
