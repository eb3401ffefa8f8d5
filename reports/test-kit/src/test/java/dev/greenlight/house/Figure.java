package dev.greenlight.house;

import java.util.List;

/**
 * One line of the table.
 *
 * @param key under which the script gives its limit
 * @param what is measured, as the table names it
 * @param found how many
 * @param where the places, for whoever has to make them fewer
 */
record Figure(String key, String what, long found, List<String> where) {

    static Figure of(String key, String what, List<String> places) {
        return new Figure(key, what, places.size(), places);
    }
}
