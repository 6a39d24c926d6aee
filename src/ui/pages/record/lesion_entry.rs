use crate::imaging::{Lesion, LesionId, LesionKind, NewRole, Role, Site, Treatment};
use crate::people::Problem;

/// A lesion as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LesionEntry {
    pub role: String,
    /// The code of what a new lesion is followed as (iRECIST); empty: not stated.
    pub new_role: String,
    pub site: String,
    pub kind: String,
    /// The code of a treatment; empty: nobody has said, which is no answer.
    pub treatment: String,
    pub detail: String,
}

impl LesionEntry {
    pub fn of(lesion: &Lesion) -> Self {
        Self {
            role: lesion.role.code().to_owned(),
            new_role: lesion.new_role.code().to_owned(),
            site: lesion.site.code().to_owned(),
            kind: lesion.kind.code().to_owned(),
            treatment: lesion.treatment.code().to_owned(),
            detail: lesion.detail.clone(),
        }
    }

    /// Chooses the site; at a node station the lesion is a lymph node until somebody says otherwise, and a lymph
    /// node at no other site.
    pub fn choose_site(&mut self, code: String) {
        let was_node = Site::from_code(&self.site).is_some_and(Site::is_node);
        let is_node = Site::from_code(&code).is_some_and(Site::is_node);
        if is_node != was_node {
            let kind = if is_node { LesionKind::Node } else { LesionKind::Solid };
            kind.code().clone_into(&mut self.kind);
        }
        self.site = code;
    }

    /// The lesion as it is typed now. It keeps its id, so that what was read of it stays with it; followed as
    /// something else it is called by the next free name of those.
    ///
    /// # Errors
    /// Every problem on its field.
    pub fn changed(&self, before: &Lesion, all: &[Lesion]) -> Result<Lesion, Vec<Problem>> {
        let others: Vec<Lesion> = all.iter().filter(|other| other.id != before.id).cloned().collect();
        let new = self.read(&others)?;
        let label = if new.role == before.role { before.label.clone() } else { new.label.clone() };
        Ok(Lesion { id: before.id.clone(), label, ..new })
    }

    /// The lesion, named after those that are there.
    ///
    /// # Errors
    /// Every problem on its field.
    pub fn read(&self, others: &[Lesion]) -> Result<Lesion, Vec<Problem>> {
        let role = Role::from_code(&self.role).unwrap_or(Role::Target);
        let site = Site::from_code(&self.site);
        let treatment = Treatment::from_code(&self.treatment);
        let (Some(site), Some(treatment)) = (site, treatment) else {
            let site = site.is_none().then(|| Problem::on("lesion_site", "Choose where the lesion is"));
            let treatment = treatment
                .is_none()
                .then(|| Problem::on("lesion_treatment", "Say whether this lesion itself is treated"));
            return Err([site, treatment].into_iter().flatten().collect());
        };
        let kind = LesionKind::from_code(&self.kind).unwrap_or(LesionKind::Solid);
        let letters = match role {
            Role::Target => "t",
            Role::NonTarget => "nt",
            Role::New => "n",
        };
        // One that is followed as something else since has the id of what it was and the label of what it is.
        let taken = |other: &Lesion, n: usize| {
            other.id.as_str() == format!("{letters}{n}") || other.label == role.label_of(n)
        };
        let number = (1..).find(|n| others.iter().all(|other| !taken(other, *n))).unwrap_or(1);
        let id = LesionId::parse(&format!("{letters}{number}"))
            .map_err(|problem| vec![Problem::on("lesion_site", problem)])?;
        let mut lesion = Lesion::new(id, &role.label_of(number), site, role, kind);
        lesion.treatment = treatment;
        lesion.new_role = NewRole::from_code(&self.new_role).unwrap_or_default();
        lesion.detail = self.detail.trim().to_owned();
        Ok(lesion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_new_lesion_is_followed_as_is_kept_until_somebody_says_otherwise() {
        let id = LesionId::parse("n1").expect("a name");
        for role in NewRole::ALL {
            let new = Lesion::new(id.clone(), "N1", Site::LiverSegment2, Role::New, LesionKind::Solid);
            let before = Lesion { new_role: *role, ..new };
            let entry = LesionEntry::of(&before);
            assert_eq!(entry.changed(&before, std::slice::from_ref(&before)), Ok(before.clone()));
            let other = LesionEntry { new_role: "target".into(), ..entry };
            let now = other.changed(&before, std::slice::from_ref(&before)).map(|lesion| lesion.new_role);
            assert_eq!(now, Ok(NewRole::Target));
        }
    }
}
