//! STAGE naming. In: the refined model. Out: every Rust identifier, decided once; whatever collides is told apart by a number, in the
//! document's order, so that names stay the same while a document grows at its end.

mod check;
mod failures;
mod incoming;
mod operations;
mod responses;
mod rules;
mod scope;
mod statuses;
mod servers;
mod words;

pub use check::statics;
pub use failures::FailureName;
pub use incoming::IncomingName;
pub use operations::{ChoiceName, CredentialName, FormName, OperationName, TARGET};
pub use responses::{OwnName, ResponseName, SHARED};
pub use rules::RulesName;
pub use servers::{ServerName, VariableName};
pub use words::ident;

use crate::diagnostics::{Code, Diagnostics};
use crate::model::{Api, Branch, Constant, Enumeration, Object, Openness, Operation, Shape, Type, TypeId, UnionForm};
use crate::parallel;
use indexmap::IndexMap;
use scope::Scope;

/// The identifiers of everything that is emitted.
#[derive(Debug)]
pub struct Names {
    /// One for each of [`Api::types`].
    pub types: Vec<TypeName>,
    /// The file below `types/`, without `.rs`, of each home.
    pub modules: IndexMap<TypeId, String>,
    /// One for each of [`Api::operations`].
    pub operations: Vec<OperationName>,
    /// One for each of [`Api::header_sets`].
    pub header_sets: Vec<OwnName>,
    /// What becomes of several operations alike, beside success.
    pub failures: Vec<FailureName>,
    /// The feature behind which each module of operations stands, where it does.
    pub features: IndexMap<String, String>,
    /// One for each of [`Api::incoming`].
    pub incoming: Vec<IncomingName>,
    /// Where the rules of each of [`Api::types`] stand, if it has any.
    pub rules: Vec<Option<RulesName>>,
    /// The static of each of [`Api::checks`].
    pub checks: Vec<String>,
    /// One for each of [`Api::servers`], where there is something to choose.
    pub servers: Vec<ServerName>,
    /// One for each of those of paths and operations.
    pub own_servers: Vec<ServerName>,
    /// The builder's methods for each of [`Api::security_schemes`].
    pub credentials: Vec<CredentialName>,
}

impl Names {
    /// Whether some name has other letters than those of ASCII. All that is in here are identifiers, and `Debug` shows them all.
    pub fn have_other_letters(&self) -> bool {
        !format!("{self:?}").is_ascii()
    }
}

/// The identifiers of a type.
#[derive(Debug)]
pub struct TypeName {
    /// Its name in `types`.
    pub public: String,
    /// Its name in its own file: another one where the public name would hide something that the file itself uses.
    pub local: String,
    /// The field, also the getter, and the setter of each member of a struct.
    pub members: Vec<MemberName>,
    /// The variants of an enumeration.
    pub variants: Vec<String>,
    /// The variant that keeps unlisted values.
    pub unlisted: Option<String>,
}

/// The identifiers of a member.
#[derive(Debug)]
pub struct MemberName {
    /// The field and its getter.
    pub field: String,
    /// The chained setter of an optional member.
    pub setter: String,
    /// The constant that its default is.
    pub default: Option<String>,
}

/// What the generated files use without a path. A type of that name goes by another one in its own file.
pub const USED_BARE: &[&str] = &[
    "Answer",
    "Answered",
    "AsRef",
    "BTreeMap",
    "Beyond",
    "Body",
    "Borrow",
    "Box",
    "Call",
    "CheckedInteger",
    "CheckedNumber",
    "CheckedText",
    "Cow",
    "Default",
    "Err",
    "Extras",
    "FormField",
    "From",
    "HeaderError",
    "HeaderReason",
    "Into",
    "IntoIterator",
    "Invalid",
    "Iterator",
    "Multipart",
    "None",
    "NotSent",
    "Ok",
    "Operation",
    "Option",
    "OutcomeUnknown",
    "Parameter",
    "Pattern",
    "Result",
    "Some",
    "States",
    "Step",
    "String",
    "Style",
    "TryFrom",
    "Unlisted",
    "UnlistedNumber",
    "UnlistedValue",
    "Vec",
];

/// Methods that a struct has or that its users expect to mean what they always mean.
const METHODS: &[&str] = &[
    "as_ref",
    "borrow",
    "clone",
    "cmp",
    "default",
    "eq",
    "extras",
    "fmt",
    "from",
    "hash",
    "into",
    "ne",
    "new",
    "partial_cmp",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "validate",
    "with_extra",
];

/// Names that no file may have on some system.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn", "mod", "lib", "main"];

/// What the variant for unlisted values is called, first choice first.
const UNLISTED: [&str; 4] = ["Unknown", "Unlisted", "Other", "NotListed"];

/// Names everything.
pub fn name(api: &Api, diagnostics: &mut Diagnostics) -> Names {
    let mut scope = Scope::default();
    let ((operations, header_sets, failures), types) = parallel::both(
        || operations::operations(api),
        || api.types.iter().map(|ty| type_name(ty, &mut scope, diagnostics)).collect::<Vec<TypeName>>(),
    );
    for (operation, name) in api.operations.iter().zip(&operations) {
        report_method(operation, name, diagnostics);
    }
    let [servers, own_servers] = servers::servers(api);
    Names {
        rules: rules::rules(api, &types),
        types,
        features: operations::features(api, &operations),
        modules: modules(api),
        checks: statics(&api.checks),
        operations,
        header_sets,
        failures,
        servers,
        own_servers,
        incoming: incoming::incoming(&api.incoming),
        credentials: operations::credentials(api),
    }
}

/// Says that a method is not called as its operation is.
fn report_method(operation: &Operation, name: &OperationName, diagnostics: &mut Diagnostics) {
    let wanted = words::snake(&operation.name);
    if name.method != wanted {
        let message = format!("another method is called `{wanted}` too: that of this operation becomes `{}`", name.method);
        let help = "rename one of them in the document, or give this one a name with `x-rust-name`";
        diagnostics.warning(Code::NameCollision, operation.pointer.clone(), message).at_key().help(help);
    }
}

fn type_name(ty: &Type, scope: &mut Scope, diagnostics: &mut Diagnostics) -> TypeName {
    let wanted = words::upper_camel(&ty.words.join(" "));
    let public = scope.claim(&wanted);
    if public != wanted {
        diagnostics
            .warning(
                Code::NameCollision,
                ty.pointer.clone(),
                format!("another schema is called `{wanted}` too: this one becomes `{public}`"),
            )
            .help("rename one of them in the document");
    }
    let local = if USED_BARE.contains(&public.as_str()) { format!("{public}_") } else { public.clone() };
    let (variants, unlisted) = match &ty.shape {
        Shape::Enumeration(enumeration) => variants(enumeration),
        Shape::Union(union) => branches(union.branches.iter(), false),
        Shape::Tagged(tagged) => branches(tagged.branches.iter().map(|(_, branch)| branch), tagged.open),
        Shape::Alias(_) | Shape::Text(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Object(_) | Shape::List(_) | Shape::Value => {
            (Vec::new(), None)
        }
    };
    let members = match &ty.shape {
        Shape::Object(object) => members(object),
        Shape::Union(union) if union.form == UnionForm::Views => views(&union.branches),
        _ => Vec::new(),
    };
    TypeName { public, local, members, variants, unlisted }
}

fn variants(enumeration: &Enumeration) -> (Vec<String>, Option<String>) {
    let mut scope = Scope::default();
    let variants = enumeration.values.iter().map(|value| scope.claim(&words::upper_camel(&value.name))).collect();
    let unlisted = match enumeration.openness {
        Openness::Closed => None,
        Openness::Open | Openness::ByReach => {
            Some(UNLISTED.into_iter().find(|name| scope.is_free(name)).map_or_else(|| scope.claim(UNLISTED[0]), str::to_owned))
        }
    };
    (variants, unlisted)
}

/// The variants of a union.
fn branches<'a>(branches: impl Iterator<Item = &'a Branch>, open: bool) -> (Vec<String>, Option<String>) {
    let mut scope = Scope::default();
    let variants = branches.map(|branch| scope.claim(&words::upper_camel(&branch.name))).collect();
    (variants, open.then(|| unlisted(&mut scope)))
}

/// The variant for what the document does not list.
fn unlisted(scope: &mut Scope) -> String {
    UNLISTED.into_iter().find(|name| scope.is_free(name)).map_or_else(|| scope.claim(UNLISTED[0]), str::to_owned)
}

fn members(object: &Object) -> Vec<MemberName> {
    let mut scope = Scope::with(METHODS);
    let fields: Vec<String> =
        object.members.iter().map(|member| scope.claim(&words::snake(member.rust_name.as_ref().unwrap_or(&member.name)))).collect();
    let mut constants = Scope::default();
    let names = fields.into_iter().zip(&object.members).map(|(field, member)| {
        let setter = scope.claim(&format!("with_{field}"));
        let default = default(member.default.as_ref(), &field, &mut constants);
        MemberName { field, setter, default }
    });
    names.collect()
}

/// The constant of a default, among those of its owner.
fn default(constant: Option<&Constant>, called: &str, scope: &mut Scope) -> Option<String> {
    constant.map(|_| scope.claim(&format!("DEFAULT_{}", called.trim_end_matches('_').to_uppercase())))
}

/// The field of each view, and the constructor from its branch.
fn views(branches: &[Branch]) -> Vec<MemberName> {
    let mut scope = Scope::with(VIEWS);
    let fields: Vec<String> = branches.iter().map(|branch| scope.claim(&words::snake(&branch.name))).collect();
    fields.into_iter().map(|field| MemberName { setter: format!("from_{field}"), field, default: None }).collect()
}

/// What the struct of a value with views has besides them.
const VIEWS: &[&str] = &["marks", "new", "value"];

/// One file for each component that is more than an alias, and one for each operation that has types of its own.
fn modules(api: &Api) -> IndexMap<TypeId, String> {
    let mut scope = Scope::with(DEVICES);
    let mut modules = IndexMap::new();
    for ty in api.types.iter().filter(|ty| !matches!(ty.shape, Shape::Alias(_))) {
        let first = ty.words.first().map_or("", String::as_str);
        modules.entry(ty.home).or_insert_with(|| scope.claim(&words::file(first)));
    }
    modules
}
