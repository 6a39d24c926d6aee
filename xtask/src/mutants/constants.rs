//! Which functions the compiler calls itself, for the value of a constant: there it sees no switch, so that a mutant in
//! them would be only half on.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Block, Expr, Signature};

/// The names of functions that are called in constants of these files, or by such functions.
///
/// Names are not resolved: a function of the same name as another one is taken for it.
pub fn called_in_constants(files: &[syn::File]) -> BTreeSet<String> {
    let mut reader = Reader::default();
    for file in files {
        reader.visit_file(file);
    }
    let mut called = BTreeSet::new();
    let mut next: Vec<String> = reader.in_constants.into_iter().collect();
    while let Some(name) = next.pop() {
        if let Some(inner) = reader.in_functions.get(&name)
            && called.insert(name)
        {
            next.extend(inner.iter().cloned());
        }
    }
    called
}

#[derive(Default)]
struct Reader {
    in_constants: BTreeSet<String>,
    /// What each `const fn` calls.
    in_functions: BTreeMap<String, BTreeSet<String>>,
}

impl Reader {
    fn read_function(&mut self, signature: &Signature, block: &Block) {
        if signature.constness.is_some() {
            let mut calls = Calls::default();
            calls.visit_block(block);
            self.in_functions.entry(signature.ident.to_string()).or_default().extend(calls.0);
        }
        self.visit_block(block);
    }

    fn read_constant(&mut self, value: &Expr) {
        let mut calls = Calls::default();
        calls.visit_expr(value);
        self.in_constants.extend(calls.0);
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        self.read_function(&node.sig, &node.block);
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        self.read_function(&node.sig, &node.block);
    }

    fn visit_item_const(&mut self, node: &'ast syn::ItemConst) {
        self.read_constant(&node.expr);
    }

    fn visit_item_static(&mut self, node: &'ast syn::ItemStatic) {
        self.read_constant(&node.expr);
    }

    fn visit_impl_item_const(&mut self, node: &'ast syn::ImplItemConst) {
        self.read_constant(&node.expr);
    }

    fn visit_trait_item_const(&mut self, node: &'ast syn::TraitItemConst) {
        if let Some((_, value)) = &node.default {
            self.read_constant(value);
        }
    }

    fn visit_expr_const(&mut self, node: &'ast syn::ExprConst) {
        let mut calls = Calls::default();
        calls.visit_block(&node.block);
        self.in_constants.extend(calls.0);
    }

    fn visit_expr_repeat(&mut self, node: &'ast syn::ExprRepeat) {
        self.read_constant(&node.len);
        self.visit_expr(&node.expr);
    }

    fn visit_type_array(&mut self, node: &'ast syn::TypeArray) {
        self.read_constant(&node.len);
    }
}

/// The last name of everything that is called. Macros are not read: none of ours has a `const fn` in it.
#[derive(Default)]
struct Calls(BTreeSet<String>);

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_call(&mut self, node: &'ast syn::ExprCall) {
        if let Expr::Path(function) = &*node.func
            && let Some(last) = function.path.segments.last()
        {
            self.0.insert(last.ident.to_string());
        }
        visit::visit_expr_call(self, node);
    }

    fn visit_expr_method_call(&mut self, node: &'ast syn::ExprMethodCall) {
        self.0.insert(node.method.to_string());
        visit::visit_expr_method_call(self, node);
    }

    // What a `LazyLock` runs, it runs with the program.
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
}

#[cfg(test)]
mod tests {
    use super::called_in_constants;

    #[test]
    fn follows_calls_from_constants_through_functions() {
        let text = "
            const LIMIT: u8 = first(1).second();
            static LATER: LazyLock<u8> = LazyLock::new(|| runs_later());
            const fn first(a: u8) -> u8 { third(a) }
            impl A { const fn second(self) -> u8 { 1 } const fn unused(self) -> u8 { third(1) } }
            const fn third(a: u8) -> u8 { a }
            const fn runs_later() -> u8 { 1 }
            const fn length() -> usize { 1 }
            fn not_constant() { let a = [0; length()]; unused(); }
        ";
        let file = syn::parse_file(text).expect("parses");
        let called: Vec<String> = called_in_constants(&[file]).into_iter().collect();
        assert_eq!(called, ["first", "length", "second", "third"]);
    }
}
