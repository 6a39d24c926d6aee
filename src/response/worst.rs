use super::Category;

/// The category that a scan carries where a standard reads its treated lesions one by one: the worst of them. `None`
/// without a lesion, and of a category that no such standard has.
///
/// The standards read lesions and say nothing of a scan, so that this order is ours (confidence C). Viable comes before
/// equivocal and nonprogressing, these before nonevaluable, and nonviable last; progression and residual tumour come
/// before not evaluable, and complete ablation last. What is not evaluable is never taken for gone.
pub fn worst_of_lesions(lesions: impl IntoIterator<Item = Category>) -> Option<Category> {
    let mut worst: Option<(u8, Category)> = None;
    for category in lesions {
        let rank = rank(category)?;
        // Of equal ones the first stays.
        if worst.is_none_or(|(known, _)| rank > known) {
            worst = Some((rank, category));
        }
    }
    worst.map(|(_, category)| category)
}

/// Higher is worse. Local progression stands above residual tumour: it came back after it was gone. Of the two categories
/// between viable and nonevaluable no standard has both.
fn rank(category: Category) -> Option<u8> {
    use Category::*;
    match category {
        Nonviable | CompleteAblation => Some(0),
        Nonevaluable | Ne => Some(1),
        Equivocal | Nonprogressing => Some(2),
        Viable | ResidualTumour => Some(3),
        LocalProgression => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::Standard;

    /// Worst first, written out by hand.
    const ORDERS: [(Standard, &[Category]); 4] = {
        use Category::*;
        [
            (Standard::LiRads2024Nonradiation, &[Viable, Equivocal, Nonevaluable, Nonviable]),
            (Standard::LiRads2024Radiation, &[Viable, Nonprogressing, Nonevaluable, Nonviable]),
            (Standard::LiRads2018, &[Viable, Equivocal, Nonevaluable, Nonviable]),
            (Standard::Ablation2014, &[LocalProgression, ResidualTumour, Ne, CompleteAblation]),
        ]
    };

    #[test]
    fn the_worst_of_any_three_lesions_is_the_first_in_the_order_whatever_their_order() {
        for (standard, order) in ORDERS {
            let mut known = standard.categories().to_vec();
            known.retain(|category| !order.contains(category));
            assert_eq!((known, order.len()), (Vec::new(), standard.categories().len()), "{standard}");
            for a in 0..order.len() {
                assert_eq!(worst_of_lesions([order[a]]), Some(order[a]));
                for b in 0..order.len() {
                    for c in 0..order.len() {
                        let worst = order[a.min(b).min(c)];
                        let found = worst_of_lesions([order[a], order[b], order[c]]);
                        assert_eq!(found, Some(worst), "{standard}: {a} {b} {c}");
                    }
                }
            }
        }
    }

    /// No standard has both; of categories of two standards the order of the lesions decides.
    #[test]
    fn of_equal_ones_the_first_stays() {
        for pair in
            [[Category::Viable, Category::ResidualTumour], [Category::ResidualTumour, Category::Viable]]
        {
            assert_eq!(worst_of_lesions(pair), Some(pair[0]));
        }
    }

    #[test]
    fn what_is_not_evaluable_is_never_gone() {
        use Category::*;
        assert_eq!(worst_of_lesions([Nonviable, Nonevaluable]), Some(Nonevaluable));
        assert_eq!(worst_of_lesions([CompleteAblation, Ne, CompleteAblation]), Some(Ne));
        assert_eq!(worst_of_lesions([]), None);
    }

    #[test]
    fn a_category_of_another_kind_has_no_place() {
        for category in Category::ALL {
            let belongs = ORDERS.iter().any(|(_, order)| order.contains(category));
            assert_eq!(worst_of_lesions([*category]).is_some(), belongs, "{category}");
            if !belongs {
                assert_eq!(worst_of_lesions([Category::Nonviable, *category]), None);
            }
        }
    }
}
