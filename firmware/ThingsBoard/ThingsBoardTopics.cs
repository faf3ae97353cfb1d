// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard
{
    /// <summary>
    /// Topics of ThingsBoard's MQTT device API (MqttTopics.java of the server; sections 1.2 to 1.6 of the protocol facts), in
    /// their long or short form, with what a device profile has renamed.
    /// </summary>
    internal sealed class ThingsBoardTopics
    {
        /// <summary>The method by which a device asks for the server's limits.</summary>
        internal const string LimitsMethod = "getSessionLimits";

        /// <summary>Offers to be claimed, up. There is no short form.</summary>
        internal const string Claim = "v1/devices/me/claim";

        /// <summary>Requests for the server's limits are only answered on the long topics.</summary>
        internal const string LimitsRequestPrefix = "v1/devices/me/rpc/request/";

        /// <summary>Where these answers come; a server sends them without a subscription too.</summary>
        internal const string LimitsResponsePrefix = "v1/devices/me/rpc/response/";

        private const string LongAttributes = "v1/devices/me/attributes";
        private const string ShortAttributes = "v2/a";

        /// <summary>Readings and events, up.</summary>
        internal readonly string Telemetry;

        /// <summary>Client attributes, up.</summary>
        internal readonly string Attributes;

        /// <summary>What to subscribe to for changes of shared attributes.</summary>
        internal readonly string AttributeUpdates;

        /// <summary>Requests for attributes, up; the id follows.</summary>
        internal readonly string AttributeRequestPrefix;

        /// <summary>Their answers, down; the id follows.</summary>
        internal readonly string AttributeResponsePrefix;

        /// <summary>Calls, both ways; the id follows.</summary>
        internal readonly string RpcRequestPrefix;

        /// <summary>Their answers, both ways; the id follows.</summary>
        internal readonly string RpcResponsePrefix;

        /// <summary>
        /// Initializes a new instance of the <see cref="ThingsBoardTopics"/> class.
        /// </summary>
        /// <param name="settings">The form, and what is renamed.</param>
        internal ThingsBoardTopics(TopicSettings settings)
        {
            bool isShort = settings.IsShort;
            string attributes = isShort ? ShortAttributes : LongAttributes;
            Telemetry = settings.Telemetry ?? (isShort ? "v2/t" : "v1/devices/me/telemetry");
            Attributes = settings.Attributes ?? attributes;
            AttributeUpdates = settings.AttributeUpdates ?? attributes;
            AttributeRequestPrefix = isShort ? "v2/a/req/" : "v1/devices/me/attributes/request/";
            AttributeResponsePrefix = isShort ? "v2/a/res/" : "v1/devices/me/attributes/response/";
            RpcRequestPrefix = isShort ? "v2/r/req/" : "v1/devices/me/rpc/request/";
            RpcResponsePrefix = isShort ? "v2/r/res/" : "v1/devices/me/rpc/response/";
        }

        /// <summary>
        /// Tells whether changes of shared attributes come on a topic: the server sends them on its usual topic also where a
        /// device profile has renamed the filter.
        /// </summary>
        /// <param name="topic">The topic.</param>
        /// <returns>Whether they do.</returns>
        internal bool IsAttributeUpdate(string topic)
        {
            return topic == AttributeUpdates || topic == LongAttributes || topic == ShortAttributes;
        }
    }
}
