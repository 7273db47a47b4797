"""The words generated spaces are made of, with how common each is."""

#: slug: French name, English name, how many of a thousand spaces have it.
FOCUSES = {
    "new-technologies": ("nouvelles technologies", "new technologies", 160),
    "social-innovation": ("innovation sociale", "social innovation", 90),
    "digital-fabrication": ("fabrication numérique", "digital fabrication", 80),
    "social-entrepreneurship": ("entrepreneuriat social", "social entrepreneurship", 60),
    "culture": ("culture", "culture", 50),
    "crafts": ("artisanat", "crafts", 40),
    "agriculture": ("agriculture", "agriculture", 25),
    "womens-entrepreneurship": ("entrepreneuriat des femmes", "women’s entrepreneurship", 15),
    "architecture": ("architecture", "architecture", 12),
    "video-games": ("jeux vidéo", "video games", 8),
    "health": ("santé", "health", 8),
    "journalism": ("journalisme", "journalism", 5),
}
#: Per thousand; the rest is not documented.
STATUSES = {"associative": 170, "private": 120, "public-private": 30, "public": 45, "cooperative": 25}
LIFECYCLES = {"open": 480, "closed": 60, "planned": 15, "suspected-closed": 25, "paused": 10}

#: First words of a name, then second ones, then what may follow.
HEADS = (
    "La Ruche", "La Fabrique", "Le Hangar", "L’Atelier", "La Station", "Le Comptoir", "Le Bureau", "La Forge",
    "Le Lieu", "La Maison", "L’Escale", "La Grange", "Le Moulin", "La Verrière", "Le Phare", "La Passerelle", "Le Quai",
    "L’Usine",     "The Hub", "The Desk", "The Nest", "Work House", "Cowork", "Open Space", "Studio", "Le Tiers-Lieu",
    "La Cabane",
)
MIDDLES = (
    "bleue", "numérique", "partagée", "des possibles", "du canal", "de la gare", "des arts", "du nord", "du midi",
    "créative", "des halles", "du marché", "solidaire", "d’en face", "des tisserands", "du parc", "libre", "ouverte",
    "of makers", "and friends", "upstairs", "by the river", "des alliés", "d’affaires", "du vieux port",
    "des lilas", "sauvage",
)
STREETS = (
    "rue de la République", "rue Victor-Hugo", "place du Marché", "avenue de la Gare", "rue des Tanneurs",
    "quai du Port", "boulevard Jean-Jaurès", "rue Pasteur", "chemin des Vignes", "rue de l’Église", "cours Lafayette",
    "impasse du Moulin",
)
#: Sentences for summaries. ``{thing}`` takes one of THINGS.
SENTENCES_FR = (
    "Un espace de travail partagé ouvert aux indépendants, aux salariés à distance et aux petites équipes du quartier.",
    "Les membres disposent de bureaux fixes ou nomades, de salles de réunion et d’une cuisine commune.",
    "Le lieu accueille chaque mois des rencontres, cette année sur un thème : {thing}.",
    "On y trouve une connexion rapide, un accueil tenu à tour de rôle par les habitués et, à part, {thing}.",
    "Installé dans un ancien entrepôt rénové, il a aussi une terrasse aux beaux jours, {thing} et un abri à vélos.",
    "L’équipe organise des formations et des permanences ; parmi les plus suivies, {thing}.",
    "Des casiers, une bibliothèque de prêt et {thing} complètent l’ensemble.",
)
SENTENCES_EN = (
    "A shared workspace for freelancers, remote employees and small teams of the neighbourhood.",
    "Members have fixed or flexible desks, meeting rooms and a common kitchen.",
    "There are meetings every month, this year on one theme: {thing}.",
    "There is a fast connection, a front desk kept by the regulars in turn and, in its own room, {thing}.",
)
#: What a place may have, in both languages. The nth is n times rarer than the first.
THINGS = (
    ("l’impression", "printing"), ("la céramique", "ceramics"), ("la sérigraphie", "screen printing"),
    ("le maraîchage", "market gardening"), ("la broderie", "embroidery"), ("la menuiserie", "joinery"),
    ("la photographie", "photography"), ("la robotique", "robotics"), ("la reliure", "bookbinding"),
    ("l’apiculture", "beekeeping"), ("la gravure", "engraving"), ("la lutherie", "violin making"),
)
