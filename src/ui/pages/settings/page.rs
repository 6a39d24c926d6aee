use super::contact::ContactCard;
use super::display::{DisplayCard, LockCard};
use super::erase::EraseCard;
use super::keys::KeysCard;
use super::people::PeopleCard;
use super::storage::StoragePanel;
use super::working_days::{DueSoonCard, WorkingDaysCard};
use crate::ui::parts::{Card, LinkButton, PageHeader};
use crate::ui::route::Route;
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
                <div class="stack">
                    <WorkingDaysCard />
                    <KeysCard />
                    <DisplayCard />
                </div>
                <div class="stack">
                    <DueSoonCard />
                    <ContactCard />
                    <LockCard />
                    <Card id="storage" title="Storage on this device" note="This browser only">
                        if open.sample {
                            <p class="sm mut">{ "Sample data is held in memory and gone when you leave it." }</p>
                        } else {
                            <StoragePanel />
                        }
                    </Card>
                </div>
            </div>
            <div class="mt">
                <Card id="everything" title="Take everything with you">
                    <div class="stack">
                        <p class="sm">
                            { "A backup file holds the whole workspace, encrypted, and opens again here. The export of everything is a \
                               file that any program reads, and is not encrypted. Settings of this browser, such as colours and \
                               passphrases, are in neither." }
                        </p>
                        <LinkButton href={Route::Data.href()}>{ "Back up or export everything" }</LinkButton>
                    </div>
                </Card>
            </div>
            if !open.sample {
                <div class="mt"><EraseCard /></div>
            }
        </>
    }
}
