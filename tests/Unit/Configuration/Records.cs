// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A board's flash and one boot's keeper of settings after another.
    /// </summary>
    internal sealed class Records
    {
        internal const string Device =
            "{ \"platform\":{\"server\":\"mqtt://home\",\"token\":\"T0\"},\"sensors\":[{\"name\":\"a\",\"type\":\"counter\",\"intervalMs\":1000}],\"batchMs\":2000}";

        internal static readonly string[] Keys = { "platform", "tls", "wifi", "sensors", "batchMs", "delivery", "store" };

        internal readonly FlashModel Flash;
        internal ConfigStore Store;
        internal Settings Settings;
        internal ISettingsCheck Check;
        internal DurableSlots Slots;

        internal Records(FlashModel flash)
        {
            Flash = flash;
        }

        /// <summary>A board with a good file, booted once.</summary>
        internal static Records Booted()
        {
            var records = new Records(new FlashModel());
            records.Deploy(Device);
            records.Boot();
            return records;
        }

        /// <summary>Somebody puts a file onto the board by cable.</summary>
        internal void Deploy(string device)
        {
            Flash[Settings.FileName] = device == null ? null : Text.Utf8(device);
        }

        internal void Boot()
        {
            Slots = new DurableSlots(Flash);
            Store = new ConfigStore(Flash, Slots, Check);
            Settings = Store.Load();
        }

        internal ConfigChange Set(string patch)
        {
            return Store.Set(JsonTexts.Parse(patch));
        }

        /// <summary>All shared attributes, as the answer after a connect has them.</summary>
        internal ConfigChange ShareAll(string attributes)
        {
            return Store.Share(Keys, attributes == null ? null : JsonTexts.Parse(attributes), true, 0);
        }

        internal ConfigChange Push(string attributes)
        {
            return Store.Share(Keys, JsonTexts.Parse(attributes), false, 0);
        }

        internal ConfigChange Delete(string key)
        {
            int deleted = 0;
            for (int i = 0; i < Keys.Length; i++)
            {
                deleted |= Keys[i] == key ? 1 << i : 0;
            }

            return Store.Share(Keys, null, false, deleted);
        }

        /// <summary>Number and state of what counts, and some of it.</summary>
        internal string Tell()
        {
            JsonValue effective = Store.Effective();
            var json = new JsonWriter(Settings.MaxBytes);
            effective.WriteTo(json);
            return Store.Revision.ToString() + (Store.IsOnTrial ? " trial " : " ") + Store.RollbackError + Text.Of(json);
        }

        /// <summary>The messages of this boot, each with a semicolon behind it.</summary>
        internal string Messages()
        {
            string messages = string.Empty;
            for (int i = 0; i < Store.Messages.Count; i++)
            {
                messages += (string)Store.Messages[i] + ";";
            }

            return messages;
        }
    }
}
