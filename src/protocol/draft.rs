use super::{Approver, Content, ProtocolId, State, Version};
use crate::people::Problem;

impl Version {
    /// The first draft of a protocol, from an example or from any other text.
    pub fn first_draft(protocol: ProtocolId, content: Content, author: Approver) -> Self {
        let change_note = match &content.example {
            Some(_) => format!("Copied from the example “{}”", content.title),
            None => String::new(),
        };
        Self { protocol, number: 1, author, state: State::Draft, content, change_note }
    }

    /// The draft of the next version, which begins with the text of this one.
    ///
    /// # Errors
    /// If this version is a draft itself.
    pub fn next_draft(&self, author: Approver, change_note: &str) -> Result<Self, Problem> {
        if matches!(self.state, State::Draft) {
            let message = format!("Version {} is being written already. Go on with that draft", self.number);
            return Err(Problem::on("protocol", message));
        }
        Ok(Self {
            protocol: self.protocol,
            number: self.number + 1,
            author,
            state: State::Draft,
            content: self.content.clone(),
            change_note: change_note.trim().to_owned(),
        })
    }

    /// This draft with another text.
    ///
    /// # Errors
    /// If the version was approved: it never changes.
    pub fn edited(&self, content: Content) -> Result<Self, Problem> {
        self.must_be_draft()?;
        Ok(Self { content, ..self.clone() })
    }

    /// Refuses a version that is no draft.
    ///
    /// # Errors
    /// If the version was approved or retired.
    pub fn must_be_draft(&self) -> Result<(), Problem> {
        match self.state {
            State::Draft => Ok(()),
            State::Approved(_) | State::Retired { .. } => {
                Err(Problem::on("protocol", "An approved version never changes. Start a new version"))
            }
        }
    }
}
