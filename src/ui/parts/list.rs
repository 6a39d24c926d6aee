//! A shared list for the properties of components.

use std::ops::Deref;
use std::rc::Rc;

use yew::html::{ImplicitClone, IntoPropValue};

/// A list that is cheap to clone and to compare, made from a `Vec`, an array or an iterator:
/// `items={vec![…]}` works in `html!`.
#[derive(Debug, PartialEq, Eq)]
pub struct List<T>(Rc<[T]>);

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        List(Rc::clone(&self.0))
    }
}

impl<T> ImplicitClone for List<T> {}

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Rc::from([]))
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        List(items.into())
    }
}

impl<T, const N: usize> From<[T; N]> for List<T> {
    fn from(items: [T; N]) -> Self {
        List(Rc::from(items))
    }
}

impl<T> From<Rc<[T]>> for List<T> {
    fn from(items: Rc<[T]>) -> Self {
        List(items)
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        List(items.into_iter().collect())
    }
}

impl<T> IntoPropValue<List<T>> for Vec<T> {
    fn into_prop_value(self) -> List<T> {
        self.into()
    }
}

impl<T, const N: usize> IntoPropValue<List<T>> for [T; N] {
    fn into_prop_value(self) -> List<T> {
        self.into()
    }
}
