// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// What every MQTT client of nanoFramework offers. <see cref="MqttClient"/> types its events by the delegates in here.
    /// </summary>
    public interface IMqttClient
    {
        /// <summary>Handles an arrived message.</summary>
        /// <param name="sender">The client.</param>
        /// <param name="e">The message.</param>
        delegate void MqttMsgPublishEventHandler(object sender, MqttMsgPublishEventArgs e);

        /// <summary>Handles the end of a publish at QoS 1.</summary>
        /// <param name="sender">The client.</param>
        /// <param name="e">Which one, and whether it was confirmed.</param>
        delegate void MqttMsgPublishedEventHandler(object sender, MqttMsgPublishedEventArgs e);

        /// <summary>Handles an answered subscription.</summary>
        /// <param name="sender">The client.</param>
        /// <param name="e">What was granted.</param>
        delegate void MqttMsgSubscribedEventHandler(object sender, MqttMsgSubscribedEventArgs e);

        /// <summary>Handles an answered unsubscription.</summary>
        /// <param name="sender">The client.</param>
        /// <param name="e">Which one.</param>
        delegate void MqttMsgUnsubscribedEventHandler(object sender, MqttMsgUnsubscribedEventArgs e);

        /// <summary>Handles the end of a connection.</summary>
        /// <param name="sender">The client.</param>
        /// <param name="e">Nothing.</param>
        delegate void ConnectionClosedEventHandler(object sender, EventArgs e);

        /// <inheritdoc cref="MqttClient.MqttMsgPublishReceived"/>
        event MqttMsgPublishEventHandler MqttMsgPublishReceived;

        /// <inheritdoc cref="MqttClient.MqttMsgPublished"/>
        event MqttMsgPublishedEventHandler MqttMsgPublished;

        /// <inheritdoc cref="MqttClient.MqttMsgSubscribed"/>
        event MqttMsgSubscribedEventHandler MqttMsgSubscribed;

        /// <inheritdoc cref="MqttClient.MqttMsgUnsubscribed"/>
        event MqttMsgUnsubscribedEventHandler MqttMsgUnsubscribed;

        /// <inheritdoc cref="MqttClient.ConnectionClosed"/>
        event ConnectionClosedEventHandler ConnectionClosed;

        /// <inheritdoc cref="MqttClient.IsConnected"/>
        bool IsConnected { get; }

        /// <inheritdoc cref="MqttClient.Init"/>
        void Init(string brokerHostName, int brokerPort, bool secure, byte[]? caCert, byte[]? clientCert, MqttSslProtocols sslProtocol);

        /// <inheritdoc cref="MqttClient.Connect(string, string, string, bool, MqttQoSLevel, bool, string, string, bool, ushort)"/>
        MqttReasonCode Connect(
            string clientId,
            string? username,
            string? password,
            bool willRetain,
            MqttQoSLevel willQosLevel,
            bool willFlag,
            string? willTopic,
            string? willMessage,
            bool cleanSession,
            ushort keepAlivePeriod);

        /// <inheritdoc cref="MqttClient.Disconnect"/>
        void Disconnect();

        /// <inheritdoc cref="MqttClient.Subscribe"/>
        ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels);

        /// <inheritdoc cref="MqttClient.Unsubscribe"/>
        ushort Unsubscribe(string[] topics);

        /// <inheritdoc cref="MqttClient.Publish(string, byte[], string, ArrayList, MqttQoSLevel, bool)"/>
        ushort Publish(string topic, byte[]? message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain);

        /// <inheritdoc cref="MqttClient.Publish(string, byte[], string)"/>
        ushort Publish(string topic, byte[]? message, string? contentType);

        /// <inheritdoc cref="MqttClient.Publish(string, byte[])"/>
        ushort Publish(string topic, byte[]? message);

        /// <inheritdoc cref="MqttClient.Close"/>
        void Close();
    }
}
