// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>One post while it is read: its values, and the first thing that is wrong with it.</summary>
    internal sealed class ThingPost(AlinkRequest request, PostKind kind)
    {
        /// <summary>How far ahead of the platform's clock a time may be.</summary>
        private static readonly TimeSpan _maxAhead = TimeSpan.FromHours(24);

        internal PostKind Kind { get; } = kind;

        /// <summary>Those that the platform knows; others are passed over without a word.</summary>
        internal List<PropertyRecord> Properties { get; } = [];

        internal List<EventRecord> Events { get; } = [];

        /// <summary>All properties, also those that the platform does not know.</summary>
        internal int Count { get; private set; }

        /// <summary><see cref="AlinkCode.Success"/> while nothing is wrong.</summary>
        internal int Code { get; private set; } = AlinkCode.Success;

        /// <summary>Reads an object of identifiers with a value each.</summary>
        /// <returns>What it holds and the platform knows.</returns>
        internal List<PropertyRecord> AddProperties(Device device, JsonElement values)
        {
            var first = Properties.Count;
            foreach (var (identifier, value) in Members(values))
            {
                AddProperty(device, identifier, value);
            }

            return Properties[first..];
        }

        /// <summary>Reads an object of identifiers with an event each.</summary>
        internal void AddEvents(Device device, JsonElement events)
        {
            foreach (var (identifier, value) in Members(events))
            {
                AddEvent(device, identifier, value);
            }
        }

        /// <summary>Reads properties and events that have a list of values each.</summary>
        internal void AddLists(Device device, JsonElement lists)
        {
            foreach (var (identifier, value) in Lists(lists, "properties"))
            {
                AddProperty(device, identifier, value);
            }

            foreach (var (identifier, value) in Lists(lists, "events"))
            {
                AddEvent(device, identifier, value);
            }
        }

        internal void AddEvent(Device device, string identifier, JsonElement data)
        {
            if (device.Product.Model is { } model && model.FindEvent(identifier) is null)
            {
                Fail(AlinkCode.NotInModel);
            }
            else if (AlinkJson.Member(data, "value") is not { ValueKind: JsonValueKind.Object } value || !TryReadTime(data, out var timeMs))
            {
                Fail(AlinkCode.ParameterError);
            }
            else
            {
                Events.Add(new EventRecord(device, identifier, value, timeMs ?? ReceivedMs, timeMs is not null, Kind, request.Message));
            }
        }

        /// <summary>The items of a list that may be left out.</summary>
        internal JsonElement[] Rows(JsonElement item, string name)
        {
            switch (AlinkJson.Member(item, name))
            {
                case null:
                    return [];
                case { ValueKind: JsonValueKind.Array } rows:
                    return [.. rows.EnumerateArray()];
                default:
                    Fail(AlinkCode.ParameterError);
                    return [];
            }
        }

        private long ReceivedMs => request.Message.ReceivedAt.ToUnixTimeMilliseconds();

        private static bool IsWithTime(JsonElement data) =>
            data.ValueKind == JsonValueKind.Object && data.TryGetProperty("value", out _)
            && data.EnumerateObject().All(member => member.Name is "value" or "time");

        private void AddProperty(Device device, string identifier, JsonElement data)
        {
            Count++;
            var value = data;
            long? timeMs = null;
            if (IsWithTime(data))
            {
                value = data.GetProperty("value");
                if (!TryReadTime(data, out timeMs))
                {
                    Fail(AlinkCode.ParameterError);
                    return;
                }
            }

            if (value.ValueKind == JsonValueKind.Null)
            {
                Fail(AlinkCode.ParameterError);
                return;
            }

            if (device.Product.Model is { } model)
            {
                if (!model.HasProperty(identifier))
                {
                    return;
                }

                Fail(model.Check(identifier, value));
            }

            Properties.Add(new PropertyRecord(device, identifier, value, timeMs ?? ReceivedMs, timeMs is not null, Kind, request.Message));
        }

        private bool TryReadTime(JsonElement data, out long? timeMs)
        {
            timeMs = AlinkJson.Number(data, "time");
            if (AlinkJson.Member(data, "time") is null)
            {
                return true;
            }

            return timeMs is >= 0 && timeMs <= ReceivedMs + _maxAhead.TotalMilliseconds;
        }

        private List<(string Identifier, JsonElement Value)> Members(JsonElement values)
        {
            if (values.ValueKind == JsonValueKind.Object)
            {
                return [.. values.EnumerateObject().Select(member => (member.Name, member.Value))];
            }

            Fail(AlinkCode.ParameterError);
            return [];
        }

        private List<(string Identifier, JsonElement Value)> Lists(JsonElement lists, string name)
        {
            var read = new List<(string, JsonElement)>();
            if (AlinkJson.Member(lists, name) is not { } byIdentifier)
            {
                return read;
            }

            foreach (var (identifier, list) in Members(byIdentifier))
            {
                if (list.ValueKind != JsonValueKind.Array)
                {
                    Fail(AlinkCode.ParameterError);
                    continue;
                }

                read.AddRange(list.EnumerateArray().Select(value => (identifier, value)));
            }

            return read;
        }

        private void Fail(int code) => Code = Code == AlinkCode.Success ? code : Code;
    }
}
