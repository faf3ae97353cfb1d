// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text.Json;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>A request of a device, its envelope checked (rule A4).</summary>
    internal sealed class AlinkRequest
    {
        private const string Version = "1.0";

        private AlinkRequest(Device device, DeviceSession session, string name, PublishRecord message)
        {
            Device = device;
            Session = session;
            Name = name;
            Message = message;
        }

        /// <summary>Whose topic it was: a child's when a gateway speaks for it.</summary>
        internal Device Device { get; }

        /// <summary>The connection by which it came.</summary>
        internal DeviceSession Session { get; }

        /// <summary>What follows the device in the topic.</summary>
        internal string Name { get; }

        internal PublishRecord Message { get; }

        /// <summary>Empty when there is none that can be answered.</summary>
        internal string Id { get; private set; } = "";

        internal JsonElement Params { get; private set; }

        /// <summary>The device wants a reply.</summary>
        internal bool WantsReply { get; private set; } = true;

        /// <summary><see cref="AlinkCode.Success"/>, or what is wrong with the envelope.</summary>
        internal int Code { get; private set; }

        internal string Method => MethodOf(Name);

        /// <summary>The method that belongs to a topic.</summary>
        internal static string MethodOf(string name) => name.Replace('/', '.');

        /// <summary>The payload is the request, as on most topics.</summary>
        internal static AlinkRequest Parse(Device device, DeviceSession session, string name, PublishRecord message) =>
            Parse(device, session, name, message, message.Payload, hasMethod: true);

        /// <summary>A request whose envelope has id and params only.</summary>
        internal static AlinkRequest ParseShort(Device device, DeviceSession session, string name, PublishRecord message) =>
            Parse(device, session, name, message, message.Payload, hasMethod: false);

        /// <summary>A request that a script made of pass-through data: its method says what it is.</summary>
        internal static AlinkRequest ParseDecoded(Device device, DeviceSession session, byte[] alink, PublishRecord message)
        {
            var method = AlinkJson.TryParse(alink, out var json) ? AlinkJson.Text(json, "method") : null;
            return Parse(device, session, (method ?? "").Replace('.', '/'), message, alink, hasMethod: true);
        }

        private static AlinkRequest Parse(
            Device device, DeviceSession session, string name, PublishRecord message, ReadOnlyMemory<byte> payload, bool hasMethod)
        {
            var request = new AlinkRequest(device, session, name, message);
            request.Code = AlinkJson.TryParse(payload, out var json) ? request.Read(json, hasMethod) : AlinkCode.NotJson;
            return request;
        }

        private static bool IsId(string? id) => uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _);

        private int Read(JsonElement json, bool hasMethod)
        {
            var id = AlinkJson.Text(json, "id");
            if (!IsId(id) || AlinkJson.Member(json, "params") is not { } parameters)
            {
                return AlinkCode.ParameterError;
            }

            Id = id!;
            Params = parameters;
            if (AlinkJson.Member(json, "sys") is { } sys)
            {
                WantsReply = AlinkJson.Number(sys, "ack") != 0;
            }

            if (hasMethod && AlinkJson.Text(json, "method") != Method)
            {
                return AlinkCode.MethodMissing;
            }

            return hasMethod && AlinkJson.Text(json, "version") != Version ? AlinkCode.ParameterError : AlinkCode.Success;
        }
    }
}
