use super::backup_card::BackupCard;
use super::export::ExportCard;
use super::restore_card::RestoreCard;
use crate::ui::pages::settings::StoragePanel;
use crate::ui::parts::{Card, Notice, NoticeTone, PageHeader};
use crate::ui::session::use_open;
use yew::prelude::*;

/// Data and backup.
#[component]
pub fn DataPage() -> Html {
    let open = use_open();
    html! {
        <>
            <PageHeader
                title="Data and backup"
                route="data"
                sub={Html::from(if open.sample {
                    "Sample data is kept nowhere. A workspace of your own is kept in this browser on this device, encrypted."
                } else {
                    "Everything is kept in this browser on this device, encrypted. There is no other copy unless you make one."
                })}
            />
            if open.sample {
                <Notice tone={NoticeTone::Info} title="This is sample data.">
                    { "It is held in memory only, so there is nothing to back up or to restore here. Export works." }
                </Notice>
            }
            <div class={classes!("dash", open.sample.then_some("mt"))}>
                if !open.sample {
                    <BackupCard />
                    <RestoreCard />
                }
                <ExportCard />
                if !open.sample {
                    <Card id="storage" title="Storage on this device"><StoragePanel /></Card>
                }
            </div>
        </>
    }
}
