//! Where in a file its mutants go: the piece of code that stands as it is or as one of them has it.
//!
//! A mutant is a change of text, so what it makes of the code is its text read anew: `a + b * c` with `*` for `+` is
//! `a * b * c`. A piece is therefore the whole chain of operators that could be read in another way.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use anyhow::{Context, Result};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, Member, Signature};

use super::listed::{Genre, Mutant};

/// A piece of code with a switch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub place: Place,
    /// Which mutants of the list, and the code of each.
    pub variants: Vec<(usize, String)>,
}

/// What kind of piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// An expression; before it stands `label`, which shorthand for a field leaves out.
    Expression { bytes: Range<usize>, label: String },
    /// After the opening brace of a function: a value to return at once.
    Head { at: usize },
    /// After the pattern of an arm: a condition.
    Arm { at: usize },
    /// What a function that returns some iterator ends with: another end of it. Of each variant there is the code of
    /// its one item, or none for no item.
    Iterator { bytes: Range<usize> },
}

impl Place {
    /// Where it begins and ends.
    pub fn bytes(&self) -> Range<usize> {
        match self {
            Self::Expression { bytes, .. } | Self::Iterator { bytes } => bytes.clone(),
            Self::Head { at } | Self::Arm { at } => *at..*at,
        }
    }
}

/// Why a mutant has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlace {
    /// Not even a compiler would read it: `||` beside a `let`.
    NotRust,
    /// The value is worked out by the compiler, which sees no switch.
    Constant,
    /// Without the arm the match may not cover everything, and with a condition on it it never does.
    Uncovered,
    /// The function returns some type of a trait, which is that of its body.
    OpaqueType,
    /// Nothing at its place looks like it.
    NotFound,
}

/// The sites of one file, from the outside in and from top to bottom, and the mutants that have none.
#[derive(Debug, Default)]
pub struct Sites {
    pub sites: Vec<Site>,
    pub without: Vec<(usize, NoPlace)>,
}

/// Mutants with their numbers in the list, by what they replace.
type Wanted<'a> = HashMap<(Genre, Range<usize>), Vec<(usize, &'a Mutant)>>;

/// Finds the place of each of `mutants` (with their numbers in the list) in the file's text. `constant` names the
/// `const fn` that the compiler itself calls.
pub fn find(source: &str, mutants: &[(usize, &Mutant)], constant: &BTreeSet<String>) -> Result<Sites> {
    let file = syn::parse_file(source).context("could not be parsed")?;
    let mut wanted: Wanted = HashMap::new();
    for (number, mutant) in mutants {
        wanted.entry((mutant.genre, mutant.bytes.clone())).or_default().push((*number, mutant));
    }
    let mut finder = Finder { source, wanted, found: Sites::default(), constant, in_constant: false };
    finder.visit_file(&file);
    let Finder { wanted, mut found, .. } = finder;
    let left = wanted.into_values().flatten().map(|(number, _)| (number, NoPlace::NotFound));
    found.without.extend(left);
    Ok(found)
}

struct Finder<'a> {
    source: &'a str,
    /// Those without a place so far.
    wanted: Wanted<'a>,
    found: Sites,
    constant: &'a BTreeSet<String>,
    in_constant: bool,
}

/// Operators that a change among themselves can make bind in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chain {
    Logic,
    Comparison,
    Arithmetic,
    Assignment,
}

fn chain(operator: &BinOp) -> Chain {
    match operator {
        BinOp::And(_) | BinOp::Or(_) => Chain::Logic,
        BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Gt(_) | BinOp::Le(_) | BinOp::Ge(_) => {
            Chain::Comparison
        }
        BinOp::Add(_)
        | BinOp::Sub(_)
        | BinOp::Mul(_)
        | BinOp::Div(_)
        | BinOp::Rem(_)
        | BinOp::BitXor(_)
        | BinOp::BitAnd(_)
        | BinOp::BitOr(_)
        | BinOp::Shl(_)
        | BinOp::Shr(_) => Chain::Arithmetic,
        _ => Chain::Assignment,
    }
}

/// The operators and operands of a chain, from left to right.
fn take_apart<'e>(
    expression: &'e Expr,
    kind: Chain,
    operators: &mut Vec<Range<usize>>,
    operands: &mut Vec<&'e Expr>,
) {
    match expression {
        Expr::Binary(binary) if chain(&binary.op) == kind => {
            take_apart(&binary.left, kind, operators, operands);
            operators.push(binary.op.span().byte_range());
            take_apart(&binary.right, kind, operators, operands);
        }
        operand => operands.push(operand),
    }
}

impl Finder<'_> {
    fn text(&self, bytes: Range<usize>) -> &str {
        self.source.get(bytes).unwrap_or_default()
    }

    fn take(&mut self, genre: Genre, bytes: &Range<usize>) -> Vec<(usize, &Mutant)> {
        self.wanted.remove(&(genre, bytes.clone())).unwrap_or_default()
    }

    fn has_no_place(&mut self, genre: Genre, bytes: &Range<usize>, why: NoPlace) {
        let without: Vec<_> = self.take(genre, bytes).iter().map(|(number, _)| (*number, why)).collect();
        self.found.without.extend(without);
    }

    fn add(&mut self, place: Place, variants: Vec<(usize, String)>) {
        if variants.is_empty() {
            return;
        }
        if self.in_constant {
            self.found.without.extend(variants.iter().map(|(number, _)| (*number, NoPlace::Constant)));
        } else {
            self.found.sites.push(Site { place, variants });
        }
    }

    /// Each mutant of these places within an expression is that expression's text with its own part replaced.
    fn add_replacements(&mut self, genre: Genre, whole: &Range<usize>, parts: &[Range<usize>]) {
        let mut variants = Vec::new();
        for part in parts {
            let before = self.text(whole.start..part.start).to_owned();
            let after = self.text(part.end..whole.end).to_owned();
            let replaced = self.take(genre, part);
            variants.extend(replaced.iter().map(|(number, mutant)| {
                // `cargo mutants` writes a remark behind what it puts in, so words never run together.
                let spaced = if mutant.replacement.is_empty() { "" } else { " " };
                (*number, format!("{before}{}{spaced}{after}", mutant.replacement))
            }));
        }
        self.add(Place::Expression { bytes: whole.clone(), label: String::new() }, variants);
    }

    fn visit_chain(&mut self, expression: &Expr, kind: Chain) {
        let (mut operators, mut operands) = (Vec::new(), Vec::new());
        take_apart(expression, kind, &mut operators, &mut operands);
        if operands.iter().any(|operand| matches!(operand, Expr::Let(_))) {
            for operator in &operators {
                self.has_no_place(Genre::BinaryOperator, operator, NoPlace::NotRust);
            }
        } else {
            self.add_replacements(Genre::BinaryOperator, &expression.span().byte_range(), &operators);
        }
        for operand in operands {
            self.visit_expr(operand);
        }
    }

    fn visit_function(&mut self, signature: &Signature, block: &Block) {
        let name = signature.ident.to_string();
        let in_constant =
            self.in_constant || (signature.constness.is_some() && self.constant.contains(&name));
        let around = std::mem::replace(&mut self.in_constant, in_constant);
        if let (Some(first), Some(last)) = (block.stmts.first(), block.stmts.last()) {
            let body = first.span().byte_range().start..last.span().byte_range().end;
            let returned: Vec<_> = self
                .take(Genre::FnValue, &body)
                .iter()
                .map(|(number, mutant)| (*number, mutant.replacement.clone()))
                .collect();
            if returns_opaque(signature) {
                let items = returned.iter().map(|(number, value)| Some((*number, items(value)?))).collect();
                match (last, items) {
                    (syn::Stmt::Expr(end, None), Some(items)) if returns_iterator(signature) => {
                        self.add(Place::Iterator { bytes: end.span().byte_range() }, items);
                    }
                    _ => {
                        let without = returned.iter().map(|(number, _)| (*number, NoPlace::OpaqueType));
                        self.found.without.extend(without);
                    }
                }
            } else {
                self.add(Place::Head { at: block.brace_token.span.open().byte_range().end }, returned);
            }
        }
        self.visit_block(block);
        self.in_constant = around;
    }

    fn visit_constant(&mut self, visit: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.in_constant, true);
        visit(self);
        self.in_constant = around;
    }
}

/// The code of what an iterator of `cargo mutants` gives: of no item, or of one.
fn items(iterator: &str) -> Option<String> {
    if iterator == "::std::iter::empty()" {
        return Some(String::new());
    }
    iterator.strip_prefix("::std::iter::once(")?.strip_suffix(')').map(str::to_owned)
}

fn returns_iterator(signature: &Signature) -> bool {
    let syn::ReturnType::Type(_, returned) = &signature.output else { return false };
    let syn::Type::ImplTrait(opaque) = &**returned else { return false };
    opaque.bounds.iter().any(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => {
            bound.path.segments.last().is_some_and(|last| last.ident == "Iterator")
        }
        _ => false,
    })
}

fn returns_opaque(signature: &Signature) -> bool {
    struct Opaque(bool);
    impl Visit<'_> for Opaque {
        fn visit_type_impl_trait(&mut self, _: &syn::TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut opaque = Opaque(false);
    opaque.visit_return_type(&signature.output);
    opaque.0
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_binary(&mut self, node: &'ast syn::ExprBinary) {
        // The whole is taken apart from above, in `visit_expr`.
        visit::visit_expr_binary(self, node);
    }

    fn visit_expr(&mut self, node: &'ast Expr) {
        match node {
            Expr::Binary(binary) => self.visit_chain(node, chain(&binary.op)),
            Expr::Const(constant) => self.visit_constant(|finder| visit::visit_expr_const(finder, constant)),
            other => visit::visit_expr(self, other),
        }
    }

    fn visit_expr_unary(&mut self, node: &'ast syn::ExprUnary) {
        let (whole, operator) = (node.span().byte_range(), node.op.span().byte_range());
        self.add_replacements(Genre::UnaryOperator, &whole, &[operator]);
        visit::visit_expr_unary(self, node);
    }

    fn visit_expr_repeat(&mut self, node: &'ast syn::ExprRepeat) {
        self.visit_expr(&node.expr);
        self.visit_constant(|finder| finder.visit_expr(&node.len));
    }

    fn visit_type(&mut self, node: &'ast syn::Type) {
        self.visit_constant(|finder| visit::visit_type(finder, node));
    }

    fn visit_pat(&mut self, node: &'ast syn::Pat) {
        self.visit_constant(|finder| visit::visit_pat(finder, node));
    }

    fn visit_generic_argument(&mut self, node: &'ast syn::GenericArgument) {
        self.visit_constant(|finder| visit::visit_generic_argument(finder, node));
    }

    fn visit_expr_match(&mut self, node: &'ast syn::ExprMatch) {
        let takes_all: Vec<bool> =
            node.arms.iter().map(|arm| arm.guard.is_none() && takes_all(&arm.pat)).collect();
        for (at, arm) in node.arms.iter().enumerate() {
            let another = takes_all.iter().enumerate().any(|(other, takes_all)| other != at && *takes_all);
            if !another {
                self.has_no_place(Genre::MatchArm, &arm.span().byte_range(), NoPlace::Uncovered);
            }
        }
        visit::visit_expr_match(self, node);
    }

    fn visit_arm(&mut self, node: &'ast syn::Arm) {
        let at = node.pat.span().byte_range().end;
        let deleted: Vec<_> = self
            .take(Genre::MatchArm, &node.span().byte_range())
            .iter()
            .map(|(number, _)| (*number, String::new()))
            .collect();
        self.add(Place::Arm { at }, deleted);
        if let Some((_, guard)) = &node.guard {
            let bytes = guard.span().byte_range();
            if has_let(guard) {
                self.has_no_place(Genre::MatchArmGuard, &bytes, NoPlace::NotFound);
            } else {
                self.add_replacements(Genre::MatchArmGuard, &bytes.clone(), &[bytes]);
            }
        }
        visit::visit_arm(self, node);
    }

    fn visit_expr_struct(&mut self, node: &'ast syn::ExprStruct) {
        let base = node.rest.as_ref().map(|base| {
            let text = self.text(base.span().byte_range()).to_owned();
            let named = self.text(node.path.span().byte_range()).to_owned();
            match &**base {
                Expr::Path(_) | Expr::Field(_) => text,
                _ => format!("{{ let base: {named} = {text}; base }}"),
            }
        });
        for pair in node.fields.pairs() {
            let field = pair.value();
            let start = field.span().byte_range().start;
            let end =
                pair.punct().map_or(field.span().byte_range().end, |comma| comma.span().byte_range().end);
            let deleted: Vec<usize> =
                self.take(Genre::StructField, &(start..end)).iter().map(|(number, _)| *number).collect();
            let (Some(base), Member::Named(name)) = (&base, &field.member) else { continue };
            let label = if field.colon_token.is_none() { format!("{name}: ") } else { String::new() };
            let variants = deleted.iter().map(|number| (*number, format!("({base}).{name}"))).collect();
            self.add(Place::Expression { bytes: field.expr.span().byte_range(), label }, variants);
        }
        visit::visit_expr_struct(self, node);
    }

    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        self.visit_function(&node.sig, &node.block);
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        self.visit_function(&node.sig, &node.block);
    }

    fn visit_trait_item_fn(&mut self, node: &'ast syn::TraitItemFn) {
        if let Some(block) = &node.default {
            self.visit_function(&node.sig, block);
        }
    }

    fn visit_item_const(&mut self, node: &'ast syn::ItemConst) {
        self.visit_constant(|finder| visit::visit_item_const(finder, node));
    }

    fn visit_item_static(&mut self, node: &'ast syn::ItemStatic) {
        // What a `LazyLock` holds is a function for all that.
        self.visit_constant(|finder| visit::visit_item_static(finder, node));
    }

    fn visit_impl_item_const(&mut self, node: &'ast syn::ImplItemConst) {
        self.visit_constant(|finder| visit::visit_impl_item_const(finder, node));
    }

    fn visit_item_enum(&mut self, node: &'ast syn::ItemEnum) {
        self.visit_constant(|finder| visit::visit_item_enum(finder, node));
    }
}

/// `_`, or a name for whatever it is.
fn takes_all(pattern: &syn::Pat) -> bool {
    match pattern {
        syn::Pat::Wild(_) => true,
        syn::Pat::Ident(name) => {
            let is_lower =
                name.ident.to_string().starts_with(|first: char| first.is_lowercase() || first == '_');
            name.subpat.is_none() && is_lower
        }
        _ => false,
    }
}

fn has_let(guard: &Expr) -> bool {
    let mut operands = Vec::new();
    take_apart(guard, Chain::Logic, &mut Vec::new(), &mut operands);
    operands.iter().any(|operand| matches!(operand, Expr::Let(_)))
}
