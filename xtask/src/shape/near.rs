//! Near misses: which known name did somebody probably mean?

/// Longer names are nobody's misspelling, and comparing them would take time.
const LONGEST: usize = 64;

/// The candidate that is nearest to `text`, when it is near: it differs in case or separators only, or in about a third of its letters.
pub(super) fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    within(text, candidates, |length| length / 3)
}

/// The same for `x-` members, which often resemble each other: two letters at most.
pub(super) fn nearest_extension<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    within(text, candidates, |_| 2)
}

/// Whether two names differ in case or separators only.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    one.len().abs_diff(other.len()) < 8 && plain(one) == plain(other)
}

fn within<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>, limit: impl Fn(usize) -> usize) -> Option<&'a str> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = plain(text);
    let distance = |candidate: &str| {
        let other = self::plain(candidate);
        let limit = limit(plain.len().max(candidate.len()));
        let is_near = |distance: &usize| *distance <= limit;
        // As many letters as one of them has more are different at least.
        let more = plain.chars().count().abs_diff(other.chars().count());
        Some(more).filter(is_near).map(|_| strsim::damerau_levenshtein(&plain, &other)).filter(is_near)
    };
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}
