use super::contact::ContactCard;
use super::display::{DisplayCard, LockCard};
use super::erase::EraseCard;
use super::keys::KeysCard;
use super::people::PeopleCard;
use super::storage::StoragePanel;
use super::working_days::{DueSoonCard, WorkingDaysCard};
use crate::ui::parts::{Card, PageHeader};
use crate::ui::session::use_open;
use yew::prelude::*;

/// Settings.
#[component]
pub fn SettingsPage() -> Html {
    let open = use_open();
    let team = open.workspace.team().map(|team| match team.site.as_str() {
        "" => team.name.clone(),
        site => format!("{}, {site}", team.name),
    });
    html! {
        <>
            <PageHeader title="Settings" route="settings" sub={team.map(Html::from).unwrap_or_default()} />
            <PeopleCard />
            <div class="dash mt">
                <WorkingDaysCard />
                <div class="stack">
                    <DueSoonCard />
                    <ContactCard />
                    <LockCard />
                    <DisplayCard />
                </div>
                <KeysCard />
                <Card id="storage" title="Storage on this device">
                    if open.sample {
                        <p class="sm mut">{ "Sample data is held in memory and gone when you leave it." }</p>
                    } else {
                        <StoragePanel />
                    }
                </Card>
            </div>
            if !open.sample {
                <div class="mt"><EraseCard /></div>
            }
        </>
    }
}
