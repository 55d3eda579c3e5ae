"""Cities that datelines name: capitals and seats of news bureaus; they tell "Vienna – The" from "Minister – the"."""

from __future__ import annotations

from onrecord.clean.blocks import fold

_NAMES = """
Abu Dhabi|Abuja|Accra|Addis Ababa|Algiers|Amman|Amsterdam|Ankara|Antananarivo|Apia|Ashgabat|Asmara|Astana|
Asuncion|Athens|Baghdad|Baku|Bamako|Bandar Seri Begawan|Bangkok|Bangui|Banjul|Beijing|Beirut|Belgrade|Berlin|
Bern|Bishkek|Bissau|Bogota|Brasilia|Bratislava|Brazzaville|Bridgetown|Brussels|Bucharest|Budapest|
Buenos Aires|Bujumbura|Cairo|Canberra|Caracas|Chisinau|Colombo|Conakry|Copenhagen|Dakar|Damascus|Dhaka|Dili|
Djibouti|Dodoma|Doha|Dublin|Dushanbe|Freetown|Gaborone|Georgetown|Guatemala City|Hanoi|Harare|Havana|Helsinki|
Honiara|Islamabad|Jakarta|Jerusalem|Juba|Kabul|Kampala|Kathmandu|Khartoum|Kigali|Kingston|Kinshasa|
Kuala Lumpur|Kuwait City|Kyiv|Kiev|La Paz|Libreville|Lilongwe|Lima|Lisbon|Ljubljana|Lome|London|Luanda|Lusaka|
Luxembourg|Madrid|Male|Managua|Manama|Manila|Maputo|Maseru|Mbabane|Mexico City|Minsk|Mogadishu|Monaco|
Monrovia|Montevideo|Moscow|Muscat|N'Djamena|Nairobi|Nassau|Naypyitaw|New Delhi|Niamey|Nicosia|Nouakchott|
Nuku'alofa|Nur-Sultan|Oslo|Ottawa|Ouagadougou|Panama City|Paramaribo|Paris|Phnom Penh|Podgorica|Port Louis|
Port Moresby|Port-au-Prince|Porto-Novo|Prague|Praia|Pretoria|Pristina|Pyongyang|Quito|Rabat|Ramallah|
Reykjavik|Riga|Riyadh|Rome|San Jose|San Salvador|Sanaa|Santiago|Santo Domingo|Sarajevo|Seoul|Singapore|Skopje|
Sofia|Stockholm|Sucre|Suva|Taipei|Tallinn|Tashkent|Tbilisi|Tegucigalpa|Tehran|Thimphu|Tirana|Tokyo|Tripoli|
Tunis|Ulaanbaatar|Vaduz|Valletta|Vatican City|Victoria|Vienna|Vientiane|Vilnius|Warsaw|Washington|Wellington|
Windhoek|Yaounde|Yerevan|Zagreb|Aden|Aleppo|Almaty|Atlanta|Auckland|Barcelona|Basra|Beersheba|Belfast|
Benghazi|Bonn|Boston|Calgary|Cape Town|Cardiff|Chennai|Chicago|Dallas|Davos|Denver|Detroit|Dnipro|Donetsk|
Dubai|Durban|Edinburgh|Frankfurt|Gaza|Gaza City|Geneva|Glasgow|Guangzhou|Hamburg|Herat|Hong Kong|Houston|
Idlib|Istanbul|Johannesburg|Kandahar|Karachi|Kharkiv|Kherson|Kolkata|Lagos|Lahore|Las Vegas|Los Angeles|
Luhansk|Lviv|Lyon|Macau|Mariupol|Marseille|Melbourne|Miami|Milan|Minneapolis|Montreal|Mosul|Mumbai|Munich|
Naples|New York|Odesa|Odessa|Osaka|Perth|Peshawar|Philadelphia|Phoenix|Rafah|Rio de Janeiro|Rostov-on-Don|
San Francisco|Sao Paulo|Seattle|Sevastopol|Shanghai|Sharm El-Sheikh|Simferopol|Sochi|St Petersburg|
St. Petersburg|Strasbourg|Sydney|Tel Aviv|The Hague|Tijuana|Toronto|Turin|United Nations|Vancouver|
Vladivostok|Yangon|Zaporizhzhia|Zurich
"""
CITIES = frozenset(fold(name) for name in _NAMES.replace("\n", "").split("|"))
