// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>The client and shared attributes of one device.</summary>
    internal sealed class AttributeStore
    {
        private readonly Lock _gate = new();
        private readonly SortedDictionary<string, DataValue> _client = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, DataValue> _shared = new(StringComparer.Ordinal);

        internal Dictionary<string, DataValue> Client => Copy(_client);

        internal Dictionary<string, DataValue> Shared => Copy(_shared);

        internal void SetClient(Dictionary<string, DataValue> values)
        {
            lock (_gate)
            {
                Merge(_client, values);
            }
        }

        /// <summary>Changes, then tells the device while no other change can overtake it.</summary>
        internal void SetShared(Dictionary<string, DataValue> values, Action<byte[]> tell)
        {
            lock (_gate)
            {
                Merge(_shared, values);
                tell(JsonPayload.Write(writer => WriteAll(writer, values)));
            }
        }

        /// <summary>Deletes, then tells the device while no other change can overtake it.</summary>
        internal void DeleteShared(IEnumerable<string> keys, Action<byte[]> tell)
        {
            lock (_gate)
            {
                var deleted = keys.Where(_shared.Remove).ToArray();
                if (deleted.Length == 0)
                {
                    return;
                }

                tell(JsonPayload.Write(writer =>
                {
                    writer.WriteStartArray("deleted");
                    Array.ForEach(deleted, writer.WriteStringValue);
                    writer.WriteEndArray();
                }));
            }
        }

        /// <summary>Answers a request, before any later change is told; a section that would be empty is left out.</summary>
        /// <param name="clientKeys">Keys asked for; null means no client section.</param>
        /// <param name="sharedKeys">Keys asked for; null means no shared section. Both null means everything.</param>
        /// <param name="send">Gets the payload.</param>
        internal void Answer(string[]? clientKeys, string[]? sharedKeys, Action<byte[]> send)
        {
            lock (_gate)
            {
                var all = clientKeys is null && sharedKeys is null;
                var client = Select(_client, all ? [] : clientKeys);
                var shared = Select(_shared, all ? [] : sharedKeys);
                send(JsonPayload.Write(writer =>
                {
                    WriteSection(writer, "client", client);
                    WriteSection(writer, "shared", shared);
                }));
            }
        }

        /// <summary>Answers a gateway's request for a child: one key gives a value, several give an object of those found.</summary>
        /// <param name="child">Name of the child.</param>
        /// <param name="id">Request id.</param>
        /// <param name="client">Client attributes, or else shared ones.</param>
        /// <param name="keys">Keys asked for; at least one.</param>
        /// <param name="send">Gets the payload.</param>
        internal void AnswerGateway(string child, int id, bool client, string[] keys, Action<byte[]> send)
        {
            lock (_gate)
            {
                var found = Select(client ? _client : _shared, keys);
                send(JsonPayload.Write(writer =>
                {
                    writer.WriteNumber("id", id);
                    writer.WriteString("device", child);
                    if (keys.Length > 1)
                    {
                        WriteSection(writer, "values", found);
                    }
                    else if (found.Length == 1)
                    {
                        found[0].Value.WriteTo(writer, "value");
                    }
                }));
            }
        }

        private Dictionary<string, DataValue> Copy(SortedDictionary<string, DataValue> values)
        {
            lock (_gate)
            {
                return new Dictionary<string, DataValue>(values);
            }
        }

        private static void Merge(SortedDictionary<string, DataValue> into, Dictionary<string, DataValue> values)
        {
            foreach (var (key, value) in values)
            {
                into[key] = value;
            }
        }

        private static KeyValuePair<string, DataValue>[] Select(SortedDictionary<string, DataValue> from, string[]? keys) =>
            keys is null ? [] : [.. from.Where(entry => keys.Length == 0 || keys.Contains(entry.Key))];

        private static void WriteSection(Utf8JsonWriter writer, string name, KeyValuePair<string, DataValue>[] values)
        {
            if (values.Length > 0)
            {
                writer.WriteStartObject(name);
                WriteAll(writer, values);
                writer.WriteEndObject();
            }
        }

        private static void WriteAll(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, DataValue>> values)
        {
            foreach (var (key, value) in values)
            {
                value.WriteTo(writer, key);
            }
        }
    }
}
