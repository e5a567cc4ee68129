package dev.tenantry.local.upstream;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A made-up company: the same name always has the same branches, people and devices, another name has others.
 *
 * @param tenant name of the tenant
 */
record Company(String tenant) {

    private static final List<String> PLACES = List.of(
            "Alameda",
            "Bellavista",
            "Costanera",
            "Del Mar",
            "El Bosque",
            "Florida",
            "Gran Avenida",
            "Huérfanos",
            "Independencia",
            "Las Condes",
            "Maipú",
            "Ñuñoa",
            "Oriente",
            "Providencia",
            "Quilín",
            "Recoleta",
            "San Miguel",
            "Tobalaba",
            "Vitacura",
            "Yungay");
    private static final List<String> ZONES = List.of("Centro", "Norte", "Oriente", "Poniente", "Sur");
    private static final List<String> PEOPLE = List.of(
            "Ana Rojas",
            "Bruno Díaz",
            "Carla Muñoz",
            "Diego Soto",
            "Elena Vera",
            "Felipe Lagos",
            "Gabriela Pinto",
            "Hugo Araya");

    /** A branch; {@code zone} is the id of its zone. */
    record Branch(int id, String code, String name, String address, int zone, String manager, boolean active) {}

    /** A zone; {@code area} is the id of its management area. */
    record Zone(int id, String name, int area, String manager) {}

    /** A random source of that subject, always the same for the same company. */
    SplittableRandom random(String subject) {
        return new SplittableRandom((tenant + "/" + subject).hashCode());
    }

    String title() {
        return tenant.substring(0, 1).toUpperCase(Locale.ROOT) + tenant.substring(1);
    }

    List<Zone> zones() {
        var count = 3 + random("zones").nextInt(ZONES.size() - 2);
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> new Zone(id, "Zona " + ZONES.get(id - 1), 1 + id % 2, person("zone", id)))
                .toList();
    }

    List<Branch> branches() {
        var count = 8 + random("branches").nextInt(PLACES.size() - 8);
        var offset = random("places").nextInt(PLACES.size());
        var zones = zones().size();
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> {
                    var place = PLACES.get((offset + id) % PLACES.size());
                    return new Branch(
                            id,
                            tenant.substring(0, 1).toUpperCase(Locale.ROOT) + String.format(Locale.ROOT, "-%03d", id),
                            title() + " " + place,
                            place + " " + (100 + random("address " + id).nextInt(4_900)),
                            1 + id % zones,
                            person("branch", id),
                            id % 7 != 0);
                })
                .toList();
    }

    /** A person who has to do with that subject. */
    String person(String subject, int id) {
        return PEOPLE.get(random(subject + " " + id).nextInt(PEOPLE.size()));
    }

    List<String> people() {
        return PEOPLE;
    }
}
