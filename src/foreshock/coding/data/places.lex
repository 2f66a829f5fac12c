# Regions, cities and waters that reports name without the state. CODE: names. The state is the one that held the place for most
# of 1945-2025 by common usage; contested places stand for the side that held them or was attacked there. Not a claim of title.
AFG: Kandahar, Herat, Helmand, Kunduz, Jalalabad, Mazar-i-Sharif, Panjshir, Tora Bora, Bagram
AGO: Luanda, Cabinda, Cuito Cuanavale, Huambo, Cunene, Lobito, Benguela
ARE: Abu Musa
ARM: Gyumri
AZE: Nagorno-Karabakh, Karabakh, Shusha, Ganja, Nakhchivan, Nakhichevan, Lachin
BGD: Chittagong, Dacca
BIH: Sarajevo, Srebrenica, Mostar, Tuzla, Gorazde, Bihac
BTN: Doklam
CHN: Tibet, Xinjiang, Yunnan, Hainan, Manchuria, Fujian, Aksai Chin, Zhenbao
COD: Katanga, Shaba, Kivu, North Kivu, South Kivu, Goma, Bukavu, Kolwezi, Stanleyville, Elisabethville, Ituri
CUB: Guantanamo, Bay of Pigs, Oriente
CYP: Famagusta, Kyrenia, Larnaca
DEU: Ramstein, Rhineland
DZA: Tindouf, Oran
EGY: Sinai, Suez, Suez Canal, Port Said, Ismailia, Alexandria, Sharm el-Sheikh, Canal Zone
ERI: Asmara, Massawa, Assab
ETH: Ogaden, Tigray, Badme, Mekelle, Harar, Jijiga
FLK: Port Stanley, Goose Green
GBR: Falklands, Falkland Islands, South Georgia
GEO: Abkhazia, South Ossetia, Ossetia, Tskhinvali, Gori, Poti, Sukhumi, Batumi
GRC: Aegean, Imia, Crete, Rhodes
HRV: Vukovar, Krajina, Dubrovnik, Slavonia
IDN: Aceh, Borneo
IND: Assam, Ladakh, Sikkim, Arunachal Pradesh, Kargil, Rajasthan, Goa, Gujarat, Jammu, Srinagar, Galwan, Pulwama, Pahalgam
IRN: Khuzestan, Khorramshahr, Abadan, Kharg Island, Kharg, Natanz, Isfahan, Shatt al-Arab, Bandar Abbas, Fordow
IRQ: Basra, Mosul, Kirkuk, Fallujah, Faw, Erbil, Anbar, Kurdistan, Halabja, Sulaymaniyah
ISR: Golan, Golan Heights, Haifa, Galilee, Eilat, Negev, West Jerusalem, Sderot
JPN: Senkaku, Senkakus, Okinawa
KHM: Preah Vihear, Svay Rieng
KOR: Yeonpyeong, Inchon, Pusan, Busan
KWT: Bubiyan, Rumaila
LAO: Plain of Jars
LBN: Bekaa, Sidon, Tyre, Litani
LBY: Benghazi, Misrata, Sirte, Tobruk, Fezzan
MLI: Gao, Timbuktu, Kidal
MMR: Rakhine, Shan
MOZ: Beira, Cabo Delgado
NAM: Walvis Bay, Caprivi
PAK: Lahore, Karachi, Sialkot, Punjab, Balochistan, Waziristan, Peshawar, Azad Kashmir, Balakot, Muzaffarabad, Rawalpindi
PAN: Panama Canal, Canal Zone of Panama
PHL: Scarborough Shoal, Second Thomas Shoal, Mindanao, Spratlys
PRK: Yongbyon, Wonsan
PSE: Gaza, Gaza Strip, West Bank, Rafah, Khan Younis, Jenin
RUS: Kursk, Belgorod, Chechnya, Grozny, Dagestan, Engels, Kaliningrad, Novorossiysk
RWA: Cyangugu
SDN: Darfur, Heglig, Kordofan, Port Sudan
SOM: Mogadishu, Kismayo, Hargeisa
SRB: Vojvodina
SSD: Abyei
SUN: Crimea of the USSR
SYR: Aleppo, Idlib, Latakia, Tartus, Homs, Afrin, Kobani, Raqqa, Palmyra, Deir ez-Zor, Hmeimim
TCD: Aouzou, Aouzou Strip, Faya-Largeau
TWN: Quemoy, Matsu, Kinmen, Taiwan Strait, Formosa
TUR: Hatay, Incirlik, Iskenderun
TZA: Kagera
UGA: Entebbe
UKR: Donbas, Donbass, Crimea, Kharkiv, Odesa, Odessa, Mariupol, Bakhmut, Kherson, Zaporizhzhia, Donetsk, Luhansk, Lviv, Snake Island, Sevastopol, Avdiivka, Bucha
USA: Florida, Key West, Puerto Rico, Texas, California, Guam, Hawaii, Pearl Harbor, Alaska
VNM: Lang Son
VDR: Haiphong, Tonkin
RVN: Hue, Da Nang, Danang, Khe Sanh
VEN: Maracaibo
GUY: Essequibo
XKX: Pristina, Mitrovica
YEM: Hodeidah, Aden, Marib, Saada, Hodeida
ZAF: Transvaal
ESH: Laayoune, Smara
MAR: Ceuta of Morocco
HND: Las Vegas salient
NIC: Corinto, Matagalpa
GTM: Belize border
HUN: Budapest streets
CZE: Sudetenland
KAZ: Baikonur
DJI: Camp Lemonnier
AUS: Darwin, Queensland, Perth
GRL: Thule
DEU: Rhineland-Palatinate
JPN: Hokkaido, Kyushu
TUR: Diyarbakir, Adana, Hakkari
