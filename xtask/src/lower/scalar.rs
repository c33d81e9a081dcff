//! Strings, numbers and booleans. In: a schema of such a type. Out: a newtype where there is something to check, else the plain type.

use super::keywords::Kind;
use super::{Context, Lowered, Lowering, Standing};
use crate::diagnostics::Code;
use crate::formats;
use crate::load::number;
use crate::model::{Bound, Docs, Integer, Number, Shape, Text, TypeRef, Width};
use crate::pattern::{self, Compiled};

impl<'d> Lowering<'d, '_> {
    pub(super) fn string(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> Lowered {
        let (text, engine) = self.text_rules(context, docs);
        let covered = ["pattern", "minLength", "maxLength", "format"];
        let check = engine || !self.left_over(context, Some(Kind::String), &covered).is_empty();
        let Text { pattern, min_length, max_length, format } = &text;
        let checked = pattern.is_some() || min_length.is_some() || max_length.is_some() || format.is_some();
        let described = context.standing == Standing::Component && context.keywords.format.is_some();
        if checked || described || context.sensitive || check {
            self.finish(context, Shape::Text(text), check)
        } else {
            context.plain(TypeRef::Text)
        }
    }

    pub(super) fn text_rules(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> (Text, bool) {
        let format = context.keywords.format.as_deref().and_then(formats::find);
        if format.is_none() {
            docs.format.clone_from(&context.keywords.format);
        }
        let (min_length, max_length) = (context.count("minLength"), context.count("maxLength"));
        self.refuse_empty_range(context, ("minLength", min_length), ("maxLength", max_length));
        let (pattern, engine) = self.pattern(context);
        (Text { pattern, min_length: min_length.filter(|bound| *bound > 0), max_length, format }, engine)
    }

    /// The pattern as a table, and whether it needs an engine instead: then it is part of the check.
    fn pattern(&mut self, context: &Context<'d, '_>) -> (Option<(String, Compiled)>, bool) {
        let Some(source) = context.keywords.pattern else { return (None, false) };
        match pattern::compile(source) {
            Ok(Compiled::Always) => (None, false),
            Ok(Compiled::Engine { reason: _, pattern: _ }) => (None, true),
            Ok(compiled) => (Some((source.to_owned(), compiled)), false),
            Err(error) => {
                let message = format!("invalid regular expression at character {}: {}", error.offset + 1, error.message);
                self.diagnostics.error(Code::Pattern, context.at("pattern"), message).help("patterns are ECMA-262 regular expressions");
                (None, false)
            }
        }
    }

    pub(super) fn integer(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> Lowered {
        let format = context.keywords.format.as_deref();
        let declared = format.and_then(Width::of_format);
        if declared.is_none() {
            docs.format = format.map(str::to_owned);
        }
        let lowest = self.tightest(context, [("minimum", Rounding::Up), ("exclusiveMinimum", Rounding::Above)], i128::gt);
        let highest = self.tightest(context, [("maximum", Rounding::Down), ("exclusiveMaximum", Rounding::Below)], i128::lt);
        let bounded = lowest.is_some() || highest.is_some();
        let asked = open_ends(declared, lowest.map(|(bound, _)| bound), highest.map(|(bound, _)| bound));
        let closed = declared.is_some() || lowest.is_some() && highest.is_some();
        if closed && asked.0 > asked.1 {
            let keyword = lowest.or(highest).map_or("type", |(_, keyword)| keyword);
            let message = format!("no integer is at least {} and at most {}", asked.0, asked.1);
            self.diagnostics.error(Code::Contradiction, context.at(keyword), message);
        }
        let Some((width, minimum, maximum)) = held(declared, asked) else { return self.checked_value() };
        for (bound, held) in [(lowest, minimum), (highest, maximum)] {
            if let (Some((bound, keyword)), None) = (bound, declared)
                && bound != held
            {
                let message = format!("`{keyword}` lies beyond 64 bits: what is read and sent ends at {held}");
                self.diagnostics.warning(Code::Ignored, context.at(keyword), message);
            }
        }
        let check = !self.left_over(context, Some(Kind::Integer), &NUMBER_BOUNDS).is_empty();
        if bounded || check || context.sensitive || context.standing == Standing::Component {
            self.finish(context, Shape::Integer(Integer { width, minimum, maximum }), check)
        } else {
            context.plain(TypeRef::Integer(width))
        }
    }

    /// Of two bounds from the same side the one that says more, as the nearest integer that it allows, with its keyword.
    fn tightest(
        &self,
        context: &Context<'d, '_>,
        bounds: [(&'static str, Rounding); 2],
        is_tighter: fn(&i128, &i128) -> bool,
    ) -> Option<(i128, &'static str)> {
        let read = |(keyword, rounding): (&'static str, Rounding)| {
            let (floor, exact) = number::floor(context.keywords.carried.number(keyword)?)?;
            let bound = match rounding {
                Rounding::Up => floor.saturating_add(i128::from(!exact)),
                Rounding::Above => floor.saturating_add(1),
                Rounding::Down => floor,
                Rounding::Below => floor.saturating_sub(i128::from(exact)),
            };
            Some((bound, keyword))
        };
        let (inclusive, exclusive) = (read(bounds[0]), read(bounds[1]));
        match (inclusive, exclusive) {
            (Some(one), Some(other)) if is_tighter(&other.0, &one.0) => Some(other),
            (one, other) => one.or(other),
        }
    }

    pub(super) fn number(&mut self, context: &Context<'d, '_>, docs: &mut Docs) -> Lowered {
        docs.format.clone_from(&context.keywords.format);
        let bounds: Vec<Bound> = [
            self.number_bound(context, "minimum").map(Bound::Minimum),
            self.number_bound(context, "exclusiveMinimum").map(Bound::ExclusiveMinimum),
            self.number_bound(context, "maximum").map(Bound::Maximum),
            self.number_bound(context, "exclusiveMaximum").map(Bound::ExclusiveMaximum),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.refuse_empty_interval(context, &bounds);
        let beyond = NUMBER_BOUNDS.iter().filter(|keyword| context.keywords.carried.number(keyword).is_some()).count() > bounds.len();
        let check = beyond || !self.left_over(context, Some(Kind::Number), &NUMBER_BOUNDS).is_empty();
        if bounds.is_empty() && !context.sensitive && !check {
            return context.plain(TypeRef::Number);
        }
        self.finish(context, Shape::Number(Number { bounds }), check)
    }

    /// A bound of a number. One beyond `f64` would become infinity, which no literal says: that is for the check.
    fn number_bound(&mut self, context: &Context<'d, '_>, keyword: &str) -> Option<f64> {
        context.keywords.carried.number(keyword)?.parse().ok().filter(|bound: &f64| bound.is_finite())
    }

    fn refuse_empty_interval(&mut self, context: &Context<'d, '_>, bounds: &[Bound]) {
        let low = bounds.iter().find_map(|bound| match *bound {
            Bound::Minimum(bound) => Some((bound, false)),
            Bound::ExclusiveMinimum(bound) => Some((bound, true)),
            Bound::Maximum(_) | Bound::ExclusiveMaximum(_) => None,
        });
        let high = bounds.iter().find_map(|bound| match *bound {
            Bound::Maximum(bound) => Some((bound, false)),
            Bound::ExclusiveMaximum(bound) => Some((bound, true)),
            Bound::Minimum(_) | Bound::ExclusiveMinimum(_) => None,
        });
        if let (Some((low, open_below)), Some((high, open_above))) = (low, high)
            && (low > high || (low == high && (open_below || open_above)))
        {
            self.diagnostics.error(Code::Contradiction, context.at("minimum"), format!("no number lies between {low} and {high}"));
        }
    }

    pub(super) fn boolean(&mut self, context: &Context<'d, '_>) -> Lowered {
        self.refuse_sensitive(context);
        if self.left_over(context, Some(Kind::Boolean), &[]).is_empty() { context.plain(TypeRef::Boolean) } else { self.checked_value() }
    }

    /// Bounds of a length or a count that leave nothing.
    pub(super) fn refuse_empty_range(
        &mut self,
        context: &Context<'d, '_>,
        (low, minimum): (&str, Option<u64>),
        (high, maximum): (&str, Option<u64>),
    ) {
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && minimum > maximum
        {
            self.diagnostics
                .error(Code::Contradiction, context.at(low), format!("`{low}: {minimum}` and `{high}: {maximum}` leave no value"))
                .help(format!("`{high}` stands at {}", context.at(high)));
        }
    }
}

/// The bounds that number types enforce by themselves, and the format that chooses their width.
const NUMBER_BOUNDS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/// Which integer a bound with a fraction stands for.
#[derive(Clone, Copy)]
enum Rounding {
    Up,
    Above,
    Down,
    Below,
}

/// The integers that are asked for. Where a bound is missing, the format says where they end, or 64 bits do.
fn open_ends(declared: Option<Width>, minimum: Option<i128>, maximum: Option<i128>) -> (i128, i128) {
    let usual = match (declared, minimum) {
        (Some(declared), _) => declared.range(),
        (None, Some(minimum)) if minimum >= 0 => Width::U64.range(),
        (None, _) => Width::I64.range(),
    };
    (minimum.unwrap_or(usual.0), maximum.unwrap_or(usual.1))
}

/// The narrowest width that holds what is asked for, and how much of that it holds; `None` where that is nothing.
fn held(declared: Option<Width>, (minimum, maximum): (i128, i128)) -> Option<(Width, i128, i128)> {
    let within = |width: Width| (minimum.max(width.range().0), maximum.min(width.range().1));
    if let Some(declared) = declared {
        let (minimum, maximum) = within(declared);
        return Some((declared, minimum, maximum));
    }
    let (minimum, maximum) = within(Width::I128);
    let fits = |width: &Width| width.range().0 <= minimum && maximum <= width.range().1;
    let width = Width::ALL.into_iter().find(fits)?;
    (minimum <= maximum).then_some((width, minimum, maximum))
}

#[cfg(test)]
mod tests {
    use super::{Width, held, open_ends};

    const I64: (i128, i128) = (i64::MIN as i128, i64::MAX as i128);

    #[test]
    fn bounds_choose_the_width_and_are_never_narrowed_within_64_bits() {
        let two_63 = 1_i128 << 63;
        for (minimum, maximum, expected) in [
            (None, None, Some((Width::I64, I64.0, I64.1))),
            (Some(0), None, Some((Width::U64, 0, u64::MAX.into()))),
            (Some(-1), None, Some((Width::I64, -1, I64.1))),
            (Some(two_63), None, Some((Width::U64, two_63, u64::MAX.into()))),
            (None, Some(two_63), Some((Width::I128, I64.0, two_63))),
            (Some(-1), Some(two_63), Some((Width::I128, -1, two_63))),
            (Some(I64.0 - 1), Some(0), Some((Width::I64, I64.0, 0))),
            (Some(0), Some(i128::MAX), Some((Width::U64, 0, u64::MAX.into()))),
            (Some(1 << 64), None, None),
            (None, Some(I64.0 - 1), None),
        ] {
            assert_eq!(held(None, open_ends(None, minimum, maximum)), expected, "{minimum:?} to {maximum:?}");
        }
    }

    #[test]
    fn a_format_is_a_bound_of_its_own() {
        assert_eq!(held(Some(Width::U8), open_ends(Some(Width::U8), Some(-5), Some(1000))), Some((Width::U8, 0, 255)));
    }
}
